/** What change is worth a sentence: less is what any two weeks differ by. */
import type { ChangeKind } from '#core/contracts/changes-report.ts'

export type ChangeThreshold = {
  /** In the unit of the kind. */
  atLeast: number
  /** Of what is usual, 0 to 1 and more. */
  share: number
  /** What a change is measured by instead where the usual value is no amount, such as the time of day. */
  of?: number
  because: string
}

const MINUTE_MS = 60_000
/** A time of the day that moves is held against a working day of eight hours. */
const WORKING_DAY_MINUTES = 480

/** Both bounds are to be reached, and the week lies outside of all that the weeks before it had. */
export const CHANGE_THRESHOLDS: Readonly<Record<ChangeKind, ChangeThreshold>> = Object.freeze({
  'productive-time': {
    atLeast: 20 * MINUTE_MS,
    share: 0.08,
    because: 'A meeting more or less a day moves it by less.',
  },
  'worked-time': {
    atLeast: 20 * MINUTE_MS,
    share: 0.05,
    because: 'Hours worked are steadier than what they are filled with.',
  },
  'unproductive-share': {
    atLeast: 0.03,
    share: 0.15,
    because: 'Three of a hundred minutes: a quarter of an hour a day.',
  },
  'undefined-share': {
    atLeast: 0.05,
    share: 0.15,
    because: 'One new site that nobody has classified yet is below it.',
  },
  'focus-time': {
    atLeast: 15 * MINUTE_MS,
    share: 0.15,
    because: 'It comes in pieces of 25 minutes: less is one piece on one day in two.',
  },
  multitasking: { atLeast: 5 * MINUTE_MS, share: 0.25, because: 'It is short, and doubles easily.' },
  'first-activity': {
    atLeast: 15,
    share: 0,
    of: WORKING_DAY_MINUTES,
    because: 'A median over a group hardly moves by a quarter of an hour on its own.',
  },
  'last-activity': {
    atLeast: 20,
    share: 0,
    of: WORKING_DAY_MINUTES,
    because: 'The end of a day is looser than its beginning.',
  },
  category: {
    atLeast: 10 * MINUTE_MS,
    share: 0.25,
    because: 'There are many categories: one of them always moves a little.',
  },
  'unknown-share': { atLeast: 0.03, share: 0.25, because: 'A few restarts are below it, an outage is not.' },
})

/** Of the categories, at most so many sentences: they would drown what else changed. */
export const CATEGORY_SENTENCES = 2
/** A single week before is no usual week. */
export const CHANGE_LEAST_WEEKS = 2
/** A person's day with less work than this is no working day: somebody looked something up. */
export const WORKING_DAY_FROM_MS = 30 * MINUTE_MS
