/** Classifications that a report does not know yet, laid over it, so that a change shows at once. */
import type { Classification, Productivity } from '#core/contracts/classification.ts'
import type { UsageReport, UsageRow } from '#core/contracts/usage-report.ts'

export type Changes = ReadonlyMap<string, Classification>

const only = (productivity: Productivity, ms: number): UsageRow['split'] => ({
  productive: 0,
  unproductive: 0,
  undefined: 0,
  [productivity]: ms,
})

/** The report as it will be; rows and totals agree. Rows of other groupings are left to the server. */
export const applyOverlay = (report: UsageReport, changes: Changes): UsageReport => {
  if (!report.rows.some((row) => changes.has(row.key))) return report
  const split = { ...report.totals.split }
  const rows = report.rows.map((row) => {
    const change = changes.get(row.key)
    if (!change) return row
    const changed: UsageRow = { ...row, ...change }
    if (change.productivity === undefined || row.bySite) return changed
    const ms = row.activeMs + row.passiveMs
    split[row.productivity ?? 'undefined'] -= ms
    split[change.productivity] += ms
    return { ...changed, split: only(change.productivity, ms) }
  })
  return { ...report, rows, totals: { ...report.totals, split } }
}
