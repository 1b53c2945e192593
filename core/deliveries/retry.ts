/** What becomes of an e-mail that could not be sent. */
import { type DueTimes, nextDueAt } from './next-due.ts'

const FIRST_MS = 5 * 60_000
const LONGEST_MS = 4 * 3_600_000

/** When to try again after `tries` ≥ 1: twice as long each time, at most four hours. */
export const retryAt = (now: number, tries: number): number =>
  now + Math.min(FIRST_MS * 2 ** Math.min(tries - 1, 20), LONGEST_MS)

/** The latest due instant of those that have passed, and the ones before it that are given up for it. */
export const latestDue = (
  times: DueTimes,
  timeZone: string,
  dueAt: number,
  now: number,
): { dueAt: number; passed: number[] } => {
  const passed: number[] = []
  let latest = dueAt
  for (let next = nextDueAt(times, timeZone, latest); next <= now; next = nextDueAt(times, timeZone, next)) {
    passed.push(latest)
    latest = next
  }
  return { dueAt: latest, passed }
}
