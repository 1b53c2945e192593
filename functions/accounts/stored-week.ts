/** A schedule's week as Firestore takes it, which holds no list of lists: each day is from, to, from, to, … in minutes. */
import type { ScheduleWeek } from '#core/contracts/schedule.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type StoredWeek = Partial<Record<(typeof DAYS)[number], number[]>>

export const storedWeek = (week: ScheduleWeek): StoredWeek =>
  Object.fromEntries(DAYS.map((day, index) => [day, (week[index] ?? []).flat()]))

export const readWeek = (week: StoredWeek): ScheduleWeek => DAYS.map((day) => stretchesOf(week[day] ?? []))

const stretchesOf = (minutes: readonly number[]): ScheduleWeek[number] =>
  Array.from({ length: minutes.length / 2 }, (_, at) => [minutes[2 * at] ?? 0, minutes[2 * at + 1] ?? 0])
