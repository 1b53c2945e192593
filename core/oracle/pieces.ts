/** Records cut by the clock on the wall of a zone, minute by minute: no zone in use changes within one. */
import { Temporal } from 'temporal-polyfill'

export type Range = { from: string; to: string }
/** `hour` `00` to `23`, `weekday` `1` (Monday) to `7`, `week` its Monday, `month` `YYYY-MM`. */
export type Local = { day: string; hour: string; weekday: string; week: string; month: string }
export type Piece = { local: Local; ms: number }

const MINUTE_MS = 60_000
/** By zone and minute. */
const known = new Map<string, Map<number, Local>>()

/** What the wall shows at an instant, epoch ms. */
export const localAt = (zone: string, at: number): Local => {
  const minute = Math.floor(at / MINUTE_MS)
  const ofZone = known.get(zone) ?? new Map<number, Local>()
  known.set(zone, ofZone)
  let local = ofZone.get(minute)
  if (local === undefined) {
    const shown = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS).toZonedDateTimeISO(zone)
    const date = shown.toPlainDate()
    local = {
      day: date.toString(),
      hour: String(shown.hour).padStart(2, '0'),
      weekday: String(date.dayOfWeek),
      week: date.subtract({ days: date.dayOfWeek - 1 }).toString(),
      month: date.toString().slice(0, 7),
    }
    ofZone.set(minute, local)
  }
  return local
}

/** The minutes that a stretch touches, each with as much of the stretch as lies in it. */
export const piecesOf = (zone: string, start: number, durationMs: number): Piece[] => {
  const pieces: Piece[] = []
  for (let at = start; at < start + durationMs;) {
    const next = Math.min(start + durationMs, (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS)
    pieces.push({ local: localAt(zone, at), ms: next - at })
    at = next
  }
  return pieces
}

/** Every day of a range. */
export const daysOf = ({ from, to }: Range): string[] => {
  const first = Temporal.PlainDate.from(from)
  const count = first.until(Temporal.PlainDate.from(to)).days + 1
  return Array.from({ length: count }, (_, at) => first.add({ days: at }).toString())
}

/** From the instant at which the first day begins to the one at which the last ends, epoch ms. */
export const instantsOf = (zone: string, { from, to }: Range): { start: number; end: number } => {
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
  return {
    start: midnight(Temporal.PlainDate.from(from)),
    end: midnight(Temporal.PlainDate.from(to).add({ days: 1 })),
  }
}

/** Up to a week: the same weekdays of the week before. More: as many days, directly before. */
export const rangeBefore = (range: Range): Range => {
  const days = daysOf(range).length
  const back = days <= 7 ? 7 : days
  const earlier = (day: string) => Temporal.PlainDate.from(day).subtract({ days: back }).toString()
  return { from: earlier(range.from), to: earlier(range.to) }
}
