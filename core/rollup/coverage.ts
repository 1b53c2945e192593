/** Coverage: the share of seconds with a known state, from the first to the last record of each agent's day. */
import type { UsageReport } from '#core/contracts/usage-report.ts'
import type { Quarters } from './day-rollup.ts'
import { isUnknownKey } from './ledger-key.ts'
import { QUARTER_MS, utcDayStart } from './quarters.ts'
import type { StoredRollup } from './usage.ts'

type Range = { start: number; end: number }
type AgentDay = { first: number; last: number; knownMs: number; toldUnknownMs: number }

/** Known and unknown ms of all agents; seconds between two records that nobody accounts for are unknown too. */
export const coverageOf = (rollups: readonly StoredRollup[], range: Range): UsageReport['coverage'] => {
  const days = new Map<string, AgentDay>()
  for (const rollup of rollups) {
    const name = `${rollup.agentId}.${rollup.day}`
    let day = days.get(name)
    if (day === undefined) {
      days.set(name, (day = { first: rollup.first, last: rollup.last, knownMs: 0, toldUnknownMs: 0 }))
    }
    day.first = Math.min(day.first, rollup.first)
    day.last = Math.max(day.last, rollup.last)
    const dayStart = utcDayStart(rollup.day)
    for (const sum of Object.values(rollup.sums)) {
      day.knownMs += inRange(sum.a, dayStart, range) + inRange(sum.p, dayStart, range)
    }
    for (const [key, quarters] of Object.entries(rollup.ledger)) {
      const ms = inRange(quarters, dayStart, range)
      if (isUnknownKey(key)) day.toldUnknownMs += ms
      else day.knownMs += ms
    }
  }
  let knownMs = 0
  let unknownMs = 0
  for (const day of days.values()) {
    const span = Math.max(0, Math.min(day.last, range.end) - Math.max(day.first, range.start))
    knownMs += day.knownMs
    unknownMs += Math.max(day.toldUnknownMs, span - day.knownMs)
  }
  const all = knownMs + unknownMs
  return { knownMs, unknownMs, share: all === 0 ? null : knownMs / all }
}

const inRange = (quarters: Quarters | undefined, dayStart: number, range: Range): number => {
  let total = 0
  for (const quarter in quarters) {
    const at = dayStart + Number(quarter) * QUARTER_MS
    if (at >= range.start && at < range.end) total += quarters[quarter] ?? 0
  }
  return total
}
