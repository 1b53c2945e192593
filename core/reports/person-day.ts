/** One person's day: when they worked, when they did not, and what is known of it. */
import { BREAK_FROM_MS, type PersonDay } from '#core/contracts/hours-report.ts'
import type { Run } from './person-runs.ts'
import type { ScheduledDay } from './schedule-days.ts'
import { joined, measureOf, measureOfBoth, type Stretch } from './stretches.ts'

/** Of the runs of all of the person's computers in order; undefined where they did not work. `dayStart`: epoch ms. */
export const personDayOf = (
  day: string,
  dayStart: number,
  runs: readonly Run[],
  scheduled: ScheduledDay | undefined,
): PersonDay | undefined => {
  const work = joined(runs.filter(({ front }) => front !== undefined))
  const [opening, closing] = [work[0], work.at(-1)]
  if (opening === undefined || closing === undefined) return undefined
  const [first, last] = [opening.start, closing.end]
  const workedMs = measureOf(work)
  const sums = sumsOf(runs)
  const window = scheduled?.stretches ?? [recordedIn(runs)]
  const knownMs = measureOfBoth(joined(runs.filter(({ state }) => state !== 'unknown')), window)
  return {
    day,
    first: dayStart + first,
    last: dayStart + last,
    workedMs,
    ...sums,
    twiceMs: sums.activeMs + sums.passiveMs - workedMs,
    ...breaksOf(work),
    knownMs,
    unknownMs: measureOf(window) - knownMs,
    ...(scheduled === undefined ? {} : { schedule: keptOf(work, first, last, scheduled) }),
  }
}

const sumsOf = (runs: readonly Run[]): Pick<PersonDay, 'activeMs' | 'passiveMs' | 'productiveMs'> => {
  const sums = { activeMs: 0, passiveMs: 0, productiveMs: 0 }
  for (const { start, end, state, front } of runs) {
    if (front === undefined) continue
    sums[state === 'active' ? 'activeMs' : 'passiveMs'] += end - start
    if (front.productivity === 'productive') sums.productiveMs += end - start
  }
  return sums
}

/** From the first record of the day to the last, of whatever state. */
const recordedIn = (runs: readonly Run[]): Stretch => ({
  start: runs[0]?.start ?? 0,
  end: runs.reduce((end, run) => Math.max(end, run.end), 0),
})

const breaksOf = (
  work: readonly Stretch[],
): Pick<PersonDay, 'breaks' | 'pauses' | 'breakMs' | 'longestBreakMs'> => {
  const first = work[0]?.start ?? 0
  const pauses = work.slice(1).flatMap(({ start }, index): [number, number][] => {
    const from = work[index]?.end ?? start
    return start - from >= BREAK_FROM_MS ? [[from - first, start - from]] : []
  })
  return {
    breaks: pauses.length,
    pauses,
    breakMs: pauses.reduce((sum, [, ms]) => sum + ms, 0),
    longestBreakMs: pauses.reduce((most, [, ms]) => Math.max(most, ms), 0),
  }
}

/** Late and early are at most the length of the scheduled day; nobody left early before it is over. */
const keptOf = (
  work: readonly Stretch[],
  first: number,
  last: number,
  { stretches, isOver }: ScheduledDay,
): NonNullable<PersonDay['schedule']> => {
  const begin = stretches[0]?.start ?? first
  const end = stretches.at(-1)?.end ?? last
  const atMost = (ms: number) => Math.min(Math.max(0, ms), end - begin)
  return {
    scheduledMs: measureOf(stretches),
    workedMs: measureOfBoth(work, stretches),
    lateMs: atMost(first - begin),
    earlyMs: isOver ? atMost(end - last) : 0,
  }
}
