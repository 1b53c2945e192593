/** Drawing on a week: stretches are opened or closed by rectangles of days and minutes. */
import type { ScheduleWeek } from '#core/contracts/schedule.ts'

export const DAY_MINUTES = 1440
type Stretches = ScheduleWeek[number]

/** Days 0 (Monday) to 6, both drawn on; minutes `from` up to, not including, `to`. */
export type Stroke = { days: readonly [first: number, last: number]; from: number; to: number; open: boolean }

export const isOpenAt = (week: ScheduleWeek, day: number, minute: number): boolean =>
  (week[day] ?? []).some(([from, to]) => from <= minute && minute < to)

const cutOut = (stretches: Stretches, from: number, to: number): Stretches =>
  stretches.flatMap(([a, b]): Stretches => {
    const left: Stretches = a < Math.min(b, from) ? [[a, Math.min(b, from)]] : []
    const right: Stretches = Math.max(a, to) < b ? [[Math.max(a, to), b]] : []
    return [...left, ...right]
  })

/** In order, those that touch made one. */
const joined = (stretches: Stretches): Stretches => {
  const all: Stretches = []
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

/** The week with the stroke drawn; what the stroke does not reach stays to the minute. */
export const paint = (week: ScheduleWeek, { days, from, to, open }: Stroke): ScheduleWeek => {
  const [first, last] = [Math.min(...days), Math.max(...days)]
  return week.map((stretches, day) => {
    if (day < first || day > last) return stretches
    const rest = cutOut(stretches, from, to)
    return joined(open ? [...rest, [from, to]] : rest)
  })
}

/** The stroke from one cell to another, whichever is first; cells are `step` minutes high. */
export const strokeBetween = (
  start: { day: number; minute: number },
  end: { day: number; minute: number },
  step: number,
  open: boolean,
): Stroke => ({
  days: [start.day, end.day],
  from: Math.min(start.minute, end.minute),
  to: Math.max(start.minute, end.minute) + step,
  open,
})

export const minutesOf = (week: ScheduleWeek): number =>
  week.flat().reduce((sum, [from, to]) => sum + to - from, 0)

/** Neighbouring days that are alike, Monday first: what a sentence about the week says. */
export const alikeDays = (week: ScheduleWeek): { first: number; last: number; stretches: Stretches }[] => {
  const runs: { first: number; last: number; stretches: Stretches }[] = []
  for (const [day, stretches] of week.entries()) {
    const run = runs.at(-1)
    if (run && JSON.stringify(run.stretches) === JSON.stringify(stretches)) run.last = day
    else runs.push({ first: day, last: day, stretches })
  }
  return runs.filter(({ stretches }) => stretches.length > 0)
}
