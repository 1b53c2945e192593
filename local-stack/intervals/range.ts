/** What `--from` and `--to` stand for. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountDay, accountTime } from '#core/reports/account-time.ts'
import { StackFailure } from '../failure.ts'

export type Range = {
  /** Epoch ms: from `start` up to, not including, `end`. */
  start: number
  end: number
  /** The account days that any activity reaching into it can begin on. */
  days: { from: string; to: string }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** With seconds or without, and always with a zone: an instant without one is none. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/
const MILLISECONDS = /^\d{12,13}$/
/** The API answers 731; one more is asked for than is wanted, and the clocks change. */
const MAX_DAYS = 729

/** Throws a sentence where one of them is neither a day nor an instant, or they are in the wrong order. */
export const readRange = (from: string, to: string, timeZone: string): Range => {
  const start = boundaryOf('from', from, timeZone)
  const end = boundaryOf('to', to, timeZone)
  if (end <= start) throw new StackFailure(`--to ${to} is not after --from ${from}.`)
  if (end - start > MAX_DAYS * DAY_MS) throw new StackFailure(`At most ${MAX_DAYS} days can be asked for.`)
  // No record is longer than a day.
  const days = { from: accountDay(timeZone, start - DAY_MS), to: accountDay(timeZone, end - 1) }
  return { start, end, days }
}

const boundaryOf = (side: 'from' | 'to', value: string, timeZone: string): number => {
  if (MILLISECONDS.test(value)) return Number(value)
  const instant = INSTANT.test(value) ? Date.parse(value) : NaN
  if (!Number.isNaN(instant)) return instant
  try {
    if (DAY.test(value)) return accountTime(timeZone, value, value)[side === 'from' ? 'start' : 'end']
  } catch {
    // No such day in the calendar.
  }
  throw new StackFailure(
    `--${side} takes a day (2026-11-22) or an instant with its zone (2026-11-22T08:00:00Z), not "${value}".`,
  )
}
