/** The usage report, added up piece by piece. `freshThrough` is not known here: it says what arrived, not what was told. */
import type { UsageQuery, UsageReport, UsageRow, UsageTime } from '#core/contracts/usage-report.ts'
import type { ToldAccount, Viewer } from './account.ts'
import { type AskedPiece, askedPieces } from './asked.ts'
import { coverageOf } from './coverage.ts'
import { instantsOf, type Range, rangeBefore } from './pieces.ts'
import { fixedRows, latestName, type RowKey, rowsOfPiece } from './usage-keys.ts'
import { agentsAskedFor, personOf } from './who.ts'

export type OracleUsage = Omit<UsageReport, 'freshThrough'>

const sum = (pieces: readonly AskedPiece[]): UsageTime => {
  const time = { activeMs: 0, passiveMs: 0, split: { productive: 0, unproductive: 0, undefined: 0 } }
  for (const { activity, productivity, ms } of pieces) {
    if (activity.state === 'active') time.activeMs += ms
    else time.passiveMs += ms
    time.split[productivity] += ms
  }
  return time
}

const peopleIn = (account: ToldAccount, pieces: readonly AskedPiece[]): number => {
  const agents = new Set(pieces.map(({ agent }) => agent))
  return new Set([...agents].map((agent) => personOf(account, agent).key)).size
}

const all = ({ activeMs, passiveMs }: UsageTime): number => activeMs + passiveMs

const reportOf = (account: ToldAccount, viewer: Viewer, query: UsageQuery) => {
  const { by } = query
  const agents = agentsAskedFor(account, viewer, query)
  const range = instantsOf(account.timeZone, query)
  const pieces = askedPieces(account, viewer, query).filter(
    ({ activity }) => (by !== 'site' && by !== 'site-category') || activity.site !== undefined,
  )
  const totals = {
    ...sum(pieces),
    people: peopleIn(account, pieces),
    agents: new Set(pieces.map(({ agent }) => agent.agentId)).size,
  }
  const found = new Map<string, { row: RowKey; pieces: AskedPiece[] }>()
  for (const piece of pieces) {
    for (const row of rowsOfPiece(account, viewer, by, piece)) {
      const known = found.get(row.key) ?? { row, pieces: [] }
      known.pieces.push(piece)
      found.set(row.key, known)
    }
  }
  const finish = (row: RowKey, own: readonly AskedPiece[]): UsageRow => {
    const time = sum(own)
    return {
      ...row,
      ...(by === 'app' ? { label: latestName(row.label, agents, range) } : {}),
      ...(by === 'app' && own.some(({ activity }) => activity.site !== undefined) ? { bySite: true } : {}),
      ...time,
      ...(by === 'group' ? { people: peopleIn(account, own) } : {}),
      share: all(totals) === 0 ? 0 : all(time) / all(totals),
    }
  }
  const rows =
    fixedRows(by, query)?.map((row) => finish(row, found.get(row.key)?.pieces ?? [])) ??
    [...found.values()]
      .map(({ row, pieces: own }) => finish(row, own))
      .sort((a, b) => all(b) - all(a) || (a.key < b.key ? -1 : 1))
  return { rows, totals }
}

/** Days stand beside the one at the same place before, weeks and months beside none; any other row beside the one of its key. */
const beforeOf = (by: UsageQuery['by'], row: UsageRow, at: number, earlier: readonly UsageRow[]) => {
  if (by === 'week' || by === 'month') return {}
  const isPlace = by === 'day'
  const then = isPlace ? earlier[at] : earlier.find(({ key }) => key === row.key)
  if (then === undefined || all(then) === 0) return {}
  return { before: { activeMs: then.activeMs, passiveMs: then.passiveMs, split: then.split } }
}

export const oracleUsage = (account: ToldAccount, viewer: Viewer, query: UsageQuery): OracleUsage => {
  const range: Range = { from: query.from, to: query.to }
  const report = reportOf(account, viewer, query)
  const coverage = coverageOf(agentsAskedFor(account, viewer, query), instantsOf(account.timeZone, range))
  if (query.compare === undefined) return { ...report, coverage }
  const earlier = rangeBefore(range)
  const before = reportOf(account, viewer, { ...query, ...earlier })
  return {
    rows: report.rows.map((row, at) => ({ ...row, ...beforeOf(query.by, row, at, before.rows) })),
    totals: report.totals,
    coverage,
    before: { ...earlier, totals: before.totals },
  }
}
