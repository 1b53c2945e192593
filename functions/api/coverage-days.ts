/** What is known of an agent's time, from its ledger alone: the sums by activity, by far the most of a rollup, stay unread. */
import type { CoverageDay } from '#core/contracts/agent-coverage.ts'
import type { AccountTime } from '#core/reports/account-time.ts'
import type { AgentRollup } from '#core/reports/agent-days.ts'
import { isUnknownKey, LOST_KEY } from '#core/rollup/ledger-key.ts'
import { eachQuarter, QUARTER_MS, utcDayStart } from '#core/rollup/quarters.ts'

export type LedgerRollup = Omit<AgentRollup, 'sums'>

/**
 * Every day of `time`. An agent's records touch, what it left out being told as lost, so that from the first to the last
 * of a UTC day all is known that is not told as unknown.
 */
export const coverageDaysOf = (rollups: readonly LedgerRollup[], time: AccountTime): CoverageDay[] => {
  const days = time.days.map((day) => ({
    day,
    spanMs: 0,
    unknownMs: 0,
    lostMs: 0,
    duplicateMs: 0,
    quarantined: 0,
  }))
  type Open = (typeof days)[number]
  const eachIn = (
    quarters: Record<string, number> | undefined,
    utc: number,
    add: (day: Open, n: number) => void,
  ) =>
    eachQuarter(quarters, utc, time, (at, n) => {
      const day = days[time.dayIndexOf(at)]
      if (day !== undefined) add(day, n)
    })
  for (const { day, ledger, again, quarantined } of rollups) {
    const utc = utcDayStart(day)
    for (const [key, quarters] of Object.entries(ledger)) {
      if (isUnknownKey(key)) eachIn(quarters, utc, (open, ms) => (open.unknownMs += ms))
      if (key === LOST_KEY) eachIn(quarters, utc, (open, ms) => (open.lostMs += ms))
    }
    eachIn(again, utc, (open, ms) => (open.duplicateMs += ms))
    eachIn(quarantined, utc, (open, n) => (open.quarantined += n))
  }
  for (const ofDay of Map.groupBy(rollups, ({ day }) => day).values()) {
    const utc = utcDayStart(ofDay[0]?.day ?? '')
    const first = Math.min(...ofDay.map((rollup) => rollup.first))
    const last = Math.max(...ofDay.map((rollup) => rollup.last))
    eachIn(quartersBetween(first - utc, last - utc), utc, (open, ms) => (open.spanMs += ms))
  }
  return days.map(({ spanMs, ...open }) => {
    const knownMs = Math.max(0, spanMs - open.unknownMs)
    const all = knownMs + open.unknownMs
    return { ...open, knownMs, coverage: all === 0 ? null : knownMs / all }
  })
}

/** From `first` to `last`, ms of the day, by quarter hour. */
const quartersBetween = (first: number, last: number): Record<string, number> => {
  const quarters: Record<string, number> = {}
  for (let at = Math.max(0, first); at < last;) {
    const quarter = Math.floor(at / QUARTER_MS)
    const end = Math.min(last, (quarter + 1) * QUARTER_MS)
    quarters[quarter] = end - at
    at = end
  }
  return quarters
}
