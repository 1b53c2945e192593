/** A schedule's week as stretches of milliseconds since Monday 0:00 that neither touch nor overlap. */
import type { Schedule } from '#core/contracts/schedule.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'

const WEEK_MS = 7 * DAY_MS

/** 1970-01-01 was a Thursday. */
const MONDAY_MS = 3 * DAY_MS

export type Week = readonly (readonly [from: number, to: number])[]

/** Sorted and joined; stretches may overlap as they are set. */
export const weekOf = ({ week }: Schedule): Week => {
  const all = week
    .flatMap((day, index) =>
      day.map(([from, to]) => [index * DAY_MS + from * 60_000, index * DAY_MS + to * 60_000] as const),
    )
    .sort((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const [from, to] of all) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

const sinceMonday = (local: number): number => (((local + MONDAY_MS) % WEEK_MS) + WEEK_MS) % WEEK_MS

/** Whether the clock on the wall, ms since 1970 as it shows, is within the week. */
export const isOpen = (week: Week, local: number): boolean => {
  const at = sinceMonday(local)
  return week.some(([from, to]) => from <= at && at < to)
}

/** The first instant from `local` on that is not `open`, on a clock on the wall that nobody moves; Infinity: none. */
export const nextChange = (week: Week, local: number, open: boolean): number => {
  const at = sinceMonday(local)
  const within = week.find(([from, to]) => from <= at && at < to)
  if ((within !== undefined) !== open) return local
  if (within === undefined) {
    const next =
      week.find(([from]) => from > at)?.[0] ?? (week[0] === undefined ? Infinity : week[0][0] + WEEK_MS)
    return local + (next - at)
  }
  // Sunday's last stretch may go on on Monday.
  const [first] = week
  const goesOn = within[1] === WEEK_MS && first?.[0] === 0
  if (!goesOn) return local + (within[1] - at)
  return first === within ? Infinity : local + (WEEK_MS + first[1] - at)
}
