/** Days and hours as an account's people live them: its IANA zone, with 23- and 25-hour days and odd offsets. */
import { Temporal } from 'temporal-polyfill'
import { DAY_MS } from '#core/contracts/primitives.ts'

export type AccountTime = {
  /** Epoch ms: the range is from `start` up to, not including, `end`. */
  start: number
  end: number
  /** Every calendar day of the range, in order, `YYYY-MM-DD`. */
  days: string[]
  /** Index into `days` of an instant inside the range. */
  dayIndexOf: (ms: number) => number
  /** 0 to 23, of the zone's wall clock. */
  hourOf: (ms: number) => number
  /** 0 to 1439, of the zone's wall clock. */
  minuteOf: (ms: number) => number
}

/** The range from the day `from` through the day `to` in `timeZone`. Throws RangeError on a bad day or zone. */
export const accountTime = (timeZone: string, from: string, to: string): AccountTime => {
  const first = Temporal.PlainDate.from(from)
  const count = first.until(Temporal.PlainDate.from(to)).days + 1
  const days = Array.from({ length: Math.max(0, count) }, (_, i) => first.add({ days: i }).toString())
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone)
  const opening = startOf(first)
  const start = opening.epochMilliseconds
  const end = startOf(first.add({ days: days.length })).epochMilliseconds
  const shifts = offsetsBetween(opening, end)
  const localOf = (ms: number): number => {
    let offset = shifts[0]?.offset ?? 0
    for (const shift of shifts) if (shift.from <= ms) offset = shift.offset
    return ms + offset
  }
  const localStart = Date.parse(`${first.toString()}T00:00:00Z`)
  const msOfDay = (ms: number) => ((localOf(ms) % DAY_MS) + DAY_MS) % DAY_MS
  return {
    start,
    end,
    days,
    dayIndexOf: (ms) => Math.floor((localOf(ms) - localStart) / DAY_MS),
    hourOf: (ms) => Math.floor(msOfDay(ms) / 3_600_000),
    minuteOf: (ms) => Math.floor(msOfDay(ms) / 60_000),
  }
}

/** The calendar day of an instant in `timeZone`. */
export const accountDay = (timeZone: string, ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The instants at which days in a row begin, and, last, the one at which they are over. */
export const dayStartsOf = (timeZone: string, { days, end }: Pick<AccountTime, 'days' | 'end'>): number[] => [
  ...days.map((day) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds),
  end,
]

const offsetsBetween = (opening: Temporal.ZonedDateTime, end: number) => {
  const shifts: { from: number; offset: number }[] = []
  let at: Temporal.ZonedDateTime | null = opening
  while (at !== null && at.epochMilliseconds < end) {
    shifts.push({ from: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 })
    at = at.getTimeZoneTransition('next')
  }
  return shifts
}
