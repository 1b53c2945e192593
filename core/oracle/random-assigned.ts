/** Random schedules and whose they are, and goals and thresholds from a day on. */
import type { WorkSettings } from '#core/contracts/focus-report.ts'
import type { ScheduleWeek } from '#core/contracts/schedule.ts'
import type { PlannedSchedule } from './plan.ts'
import type { PlannedWork } from './planned-work.ts'
import type { Random } from './random.ts'

const MINUTE_MS = 60_000

/** A week of days off, of whole days, and of stretches that may overlap and begin in an hour that clocks skip. */
export const randomWeek = (random: Random): ScheduleWeek => {
  const stretch = (): [number, number] => {
    const from = random.int(0, 1439)
    return [from, random.int(from + 1, 1440)]
  }
  return Array.from({ length: 7 }, () =>
    random.pick([
      () => [],
      () => [[0, 1440] as [number, number]],
      () => [stretch()],
      () => [stretch(), stretch()],
    ])(),
  )
}

/** `whose`: places of agents. Nobody is in two, but somebody's computer may be in another than they. */
export const randomSchedules = (
  random: Random,
  seed: number,
  whose: readonly Pick<PlannedSchedule, 'users' | 'computers'>[],
): PlannedSchedule[] =>
  whose.map((some, at) => ({
    id: `hours-${at}-${seed}`,
    name: `Hours ${at}`,
    zone: random.pick(['account', 'computer'] as const),
    week: randomWeek(random),
    ...some,
  }))

/** Such as random time reaches on one day and misses on another. */
export const randomSettings = (random: Random): WorkSettings => ({
  focusFromMs: random.int(5, 40) * MINUTE_MS,
  interruptionMs: random.int(0, 300) * 1000,
  multitaskingActivities: random.int(2, 5),
  multitaskingWithinMs: random.int(10, 300) * 1000,
  goalMs: random.int(15, 300) * MINUTE_MS,
  activeDayFromMs: random.int(1, 120) * MINUTE_MS,
  under: random.int(20, 60) / 100,
  over: random.int(70, 200) / 100,
})

/** Of the account and of each of the groups, from each of the days on or not. */
export const randomWork = (
  random: Random,
  groups: readonly string[],
  days: readonly string[],
): PlannedWork[] => {
  const of = [{}, ...groups.map((group) => ({ group }))]
  return of.flatMap((whose) =>
    days
      .filter(() => random.chance(0.7))
      .map((from) => ({ ...whose, from, settings: randomSettings(random) })),
  )
}
