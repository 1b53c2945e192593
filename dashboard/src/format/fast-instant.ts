/** Instants as the account reads them, for many rows in a row: the zone is asked once a quarter hour. */
import { formatDay, inZone } from '#core/format/date.ts'

const QUARTER_MS = 900_000
const MINUTE_MS = 60_000
const KEPT = 5000

const two = (n: number) => String(n).padStart(2, '0')

/** The same text as `formatInstant`; zones shift at whole quarter hours. */
export const instantFormatter = (zone: string, pattern: string): ((instant: number) => string) => {
  const quarters = new Map<number, { day: string; hour: string; minute: number }>()
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_MS)
    let known = quarters.get(quarter)
    if (known === undefined) {
      if (quarters.size >= KEPT) quarters.clear()
      const { day, time } = inZone(quarter * QUARTER_MS, zone)
      known = { day: formatDay(day, pattern), hour: time.slice(0, 2), minute: Number(time.slice(3, 5)) }
      quarters.set(quarter, known)
    }
    const into = instant - quarter * QUARTER_MS
    const minute = known.minute + Math.floor(into / MINUTE_MS)
    return `${known.day} ${known.hour}:${two(minute)}:${two(Math.floor((into % MINUTE_MS) / 1000))}`
  }
}
