/** Coverage: the share of seconds with a known state, from the first to the last record of each agent's day. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { Coverage } from '#core/contracts/usage-report.ts'
import type { Quarters } from '#core/rollup/day-rollup.ts'
import { isUnknownKey, LOST_KEY } from '#core/rollup/ledger-key.ts'
import { QUARTER_MS, utcDayStart } from '#core/rollup/quarters.ts'
import { dayTotals } from './day-totals.ts'
import type { SumsRollup } from './report-context.ts'

type Range = { start: number; end: number }
type AgentDay = { first: number; last: number; knownMs: number; toldUnknownMs: number }

/** Known and unknown ms of all agents; seconds between two records that nobody accounts for are lost, so unknown too. */
export const coverageOf = (rollups: readonly SumsRollup[], range: Range): Coverage => {
  const days = new Map<string, AgentDay>()
  const reasons: Record<string, number> = {}
  const addReason = (key: string, ms: number) => {
    const reason = key.slice(key.indexOf(':') + 1)
    if (ms > 0) reasons[reason] = (reasons[reason] ?? 0) + ms
  }
  for (const rollup of rollups) {
    const name = `${rollup.agentId}.${rollup.day}`
    let day = days.get(name)
    if (day === undefined) {
      days.set(name, (day = { first: rollup.first, last: rollup.last, knownMs: 0, toldUnknownMs: 0 }))
    }
    day.first = Math.min(day.first, rollup.first)
    day.last = Math.max(day.last, rollup.last)
    const dayStart = utcDayStart(rollup.day)
    day.knownMs += usedIn(rollup, dayStart, range)
    for (const key in rollup.ledger) {
      const ms = inRange(rollup.ledger[key], dayStart, range)
      if (!isUnknownKey(key)) day.knownMs += ms
      else {
        day.toldUnknownMs += ms
        addReason(key, ms)
      }
    }
  }
  let knownMs = 0
  let unknownMs = 0
  for (const day of days.values()) {
    const span = Math.max(0, Math.min(day.last, range.end) - Math.max(day.first, range.start))
    const silentMs = Math.max(0, span - day.knownMs - day.toldUnknownMs)
    knownMs += day.knownMs
    unknownMs += day.toldUnknownMs + silentMs
    addReason(LOST_KEY, silentMs)
  }
  const all = knownMs + unknownMs
  return { knownMs, unknownMs, share: all === 0 ? null : knownMs / all, reasons }
}

// Most days are whole in the range: their quarter hours need not be told apart.
const isWholeIn = (dayStart: number, range: Range): boolean =>
  dayStart >= range.start && dayStart + DAY_MS <= range.end

/** ms in activities. */
const usedIn = (rollup: SumsRollup, dayStart: number, range: Range): number => {
  let used = 0
  if (isWholeIn(dayStart, range)) {
    const { a, p } = dayTotals(rollup)
    for (const ms of a) used += ms
    for (const ms of p) used += ms
    return used
  }
  for (const { a, p } of Object.values(rollup.sums))
    used += inRange(a, dayStart, range) + inRange(p, dayStart, range)
  return used
}

const inRange = (quarters: Quarters | undefined, dayStart: number, range: Range): number => {
  let total = 0
  if (quarters === undefined) return 0
  if (isWholeIn(dayStart, range)) {
    for (const ms of Object.values(quarters)) total += ms
    return total
  }
  for (const quarter in quarters) {
    const at = dayStart + Number(quarter) * QUARTER_MS
    if (at >= range.start && at < range.end) total += quarters[quarter] ?? 0
  }
  return total
}
