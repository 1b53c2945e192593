/** What a list says of the last days of many agents. */
import type { CoverageDay } from '#core/contracts/agent-coverage.ts'
import { formatShare } from '#core/format/share.ts'

export type CoverageSum = Pick<CoverageDay, 'knownMs' | 'unknownMs' | 'coverage' | 'lostMs' | 'duplicateMs'>

/** Several days, of one agent or of all, as one. */
export const sumOf = (days: readonly CoverageDay[]): CoverageSum => {
  const sum = { knownMs: 0, unknownMs: 0, lostMs: 0, duplicateMs: 0 }
  for (const day of days) {
    sum.knownMs += day.knownMs
    sum.unknownMs += day.unknownMs
    sum.lostMs += day.lostMs
    sum.duplicateMs += day.duplicateMs
  }
  const all = sum.knownMs + sum.unknownMs
  return { ...sum, coverage: all === 0 ? null : sum.knownMs / all }
}

/** A share as whole percent that says 100 only where nothing is missing. */
export const formatCoverage = (coverage: number | null | undefined): string =>
  typeof coverage === 'number' && coverage < 1 && coverage >= 0.99 ? '>99\u00a0%' : formatShare(coverage)

/** The agent and day that lost most; undefined: nothing was lost. */
export const worstOf = (
  agents: ReadonlyMap<string, readonly CoverageDay[]>,
): { agentId: string; day: string; lostMs: number } | undefined => {
  let worst: { agentId: string; day: string; lostMs: number } | undefined
  for (const [agentId, days] of agents)
    for (const { day, lostMs } of days) if (lostMs > (worst?.lostMs ?? 0)) worst = { agentId, day, lostMs }
  return worst
}
