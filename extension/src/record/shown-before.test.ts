import { expect, it } from 'vitest'
import type { Front } from '#core/contracts/activity.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { datedBack, type Shown, type Told } from './shown-before.ts'

const BEGAN = 1_000_000

const readingAt = (wall: number): Reading => ({ boot: 'b', mono: wall - BEGAN, wall, offsetMin: 0 })
const page = (site: string): Front => ({ app: 'chromium', site })
const front = (site: string): TimelineEvent => ({ type: 'front', front: page(site) })
const attended: TimelineEvent = { type: 'attended' }
const told = (event: TimelineEvent, at: number): Told => ({ event, at: readingAt(BEGAN + at) })
const shown = (site: string, at: number): Shown => ({ front: page(site), since: BEGAN + at })

const wait = {
  from: readingAt(BEGAN),
  events: [told(attended, 0), told(front('now'), 0), told(front('later'), 700)],
  atStart: 2,
}

const begun = (tabs: readonly Shown[], lastSeen = -Infinity) => {
  const { from, events } = datedBack(wait, tabs, BEGAN + lastSeen, readingAt)
  return {
    from: from.mono,
    events: events.map(({ event, at }) => [event.type === 'front' ? event.front.site : event.type, at.mono]),
  }
}

it('begins where what is in front has been shown', () => {
  expect(begun([shown('now', -900)])).toEqual({
    from: -900,
    events: [
      ['attended', -900],
      ['now', -900],
      ['later', 700],
    ],
  })
})

it('tells each tab that was in front before, since when it was', () => {
  expect(begun([shown('first', -900), shown('second', -600), shown('now', -200)])).toEqual({
    from: -900,
    events: [
      ['attended', -900],
      ['first', -900],
      ['second', -600],
      ['now', -200],
      ['later', 700],
    ],
  })
})

it('takes nothing for shown that an earlier session of the browser showed', () => {
  const restored = [shown('before', -4000), shown('now', -200)]
  expect(begun(restored, -3000).from).toBe(-200)
  expect(begun([shown('long ago', -9000), shown('now', -200)]).from).toBe(-200)
  expect(begun([shown('now', -4000)], -3000).from).toBe(0)
  expect(begun([shown('now', -31_000)]).from).toBe(0)
})

it('leaves to the events what comes after the beginning', () => {
  expect(begun([shown('now', -200), shown('later', 700)]).events).toEqual([
    ['attended', -200],
    ['now', -200],
    ['later', 700],
  ])
})
