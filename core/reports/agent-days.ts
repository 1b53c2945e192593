/** What one agent's time adds up to, account day by account day, and what is missing of it. */
import type { AgentDay } from '#core/contracts/agent-days.ts'
import type { AccountTime } from './account-time.ts'
import type { DayRollup, Quarters } from '#core/rollup/day-rollup.ts'
import { isUnknownKey, LOST_KEY } from '#core/rollup/ledger-key.ts'
import { eachQuarter, QUARTER_MS, utcDayStart } from '#core/rollup/quarters.ts'

/** What is read of one rollup document; those written before duplicates were counted have no `again`. */
export type AgentRollup = Pick<DayRollup, 'day' | 'sums' | 'ledger' | 'first' | 'last'> &
  Partial<Pick<DayRollup, 'again' | 'quarantined'>>

/** The day being summed; `spanMs`: from the first record to the last. */
type Open = AgentDay & { spanMs: number }

/** Every day of `time`, with what the rollup documents of one agent hold of it; nothing told: coverage null. */
export const agentDaysOf = (rollups: readonly AgentRollup[], time: AccountTime): AgentDay[] => {
  const days = time.days.map(emptyAgentDay)
  const eachIn = (quarters: Quarters | undefined, dayStart: number, add: (day: Open, n: number) => void) =>
    eachQuarter(quarters, dayStart, time, (at, n) => {
      const day = days[time.dayIndexOf(at)]
      if (day !== undefined) add(day, n)
    })
  for (const { day, sums, ledger, again, quarantined } of rollups) {
    const dayStart = utcDayStart(day)
    for (const { a, p } of Object.values(sums)) {
      eachIn(a, dayStart, (open, ms) => (open.activeMs += ms))
      eachIn(p, dayStart, (open, ms) => (open.passiveMs += ms))
    }
    for (const [key, quarters] of Object.entries(ledger))
      eachIn(quarters, dayStart, (open, ms) => (open.ledger[key] = (open.ledger[key] ?? 0) + ms))
    eachIn(again, dayStart, (open, ms) => (open.duplicateMs += ms))
    eachIn(quarantined, dayStart, (open, n) => (open.quarantined += n))
  }
  for (const { dayStart, first, last } of spansOf(rollups))
    eachIn(quartersOf(dayStart, first, last), dayStart, (open, ms) => (open.spanMs += ms))
  return days.map(closed)
}

const emptyAgentDay = (day: string): Open => ({
  day,
  activeMs: 0,
  passiveMs: 0,
  ledger: {},
  knownMs: 0,
  unknownMs: 0,
  coverage: null,
  lostMs: 0,
  duplicateMs: 0,
  quarantined: 0,
  spanMs: 0,
})

/** First and last record of each UTC day, over all its documents. */
const spansOf = (rollups: readonly AgentRollup[]) => {
  const spans = new Map<string, { dayStart: number; first: number; last: number }>()
  for (const { day, first, last } of rollups) {
    const { dayStart, ...known } = spans.get(day) ?? { dayStart: utcDayStart(day), first, last }
    spans.set(day, { dayStart, first: Math.min(known.first, first), last: Math.max(known.last, last) })
  }
  return spans.values()
}

/** The stretch from `first` to `last` within the UTC day, by quarter hour. */
const quartersOf = (dayStart: number, first: number, last: number): Quarters => {
  const quarters: Quarters = {}
  for (let quarter = 0; quarter < 96; quarter++) {
    const at = dayStart + quarter * QUARTER_MS
    const ms = Math.min(last, at + QUARTER_MS) - Math.max(first, at)
    if (ms > 0) quarters[quarter] = ms
  }
  return quarters
}

/** Time between two records that no document tells of is lost too. */
const closed = ({ spanMs, ...open }: Open): AgentDay => {
  const keys = Object.keys(open.ledger)
  const ledgerMs = (wanted: (key: string) => boolean) =>
    keys.filter(wanted).reduce((ms, key) => ms + (open.ledger[key] ?? 0), 0)
  const knownMs = open.activeMs + open.passiveMs + ledgerMs((key) => !isUnknownKey(key))
  const toldUnknownMs = ledgerMs(isUnknownKey)
  const silentMs = Math.max(0, spanMs - knownMs - toldUnknownMs)
  const unknownMs = toldUnknownMs + silentMs
  const lostMs = (open.ledger[LOST_KEY] ?? 0) + silentMs
  return {
    ...open,
    ledger: silentMs === 0 ? open.ledger : { ...open.ledger, [LOST_KEY]: lostMs },
    knownMs,
    unknownMs,
    coverage: knownMs + unknownMs === 0 ? null : knownMs / (knownMs + unknownMs),
    lostMs,
  }
}
