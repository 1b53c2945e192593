/** The batches of the agents that the viewer may see and asked for. */
import type { Firestore } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'
import { chunked } from '../reports/chunked.ts'
import type { Directory } from '../reports/directory.ts'
import { type BatchSource, createSource } from './batch-source.ts'

/** Above this many agents the whole range is read, and the batches of others are left out. */
const MOST_AGENTS = 300

/** `agent`: of it alone. */
export const visibleBatches = (
  db: Firestore,
  accountId: string,
  { agents, isWhole }: Pick<Directory, 'agents' | 'isWhole'>,
  agent: string | undefined,
) => {
  const all = agents.map(({ agentId }) => agentId)
  const ids = new Set(all.filter((id) => agent === undefined || id === agent))
  const batches = accountRef(db, accountId).collection('batches')
  const queries =
    (isWhole && agent === undefined) || ids.size > MOST_AGENTS
      ? [batches]
      : chunked(ids).map((some) => batches.where('agentId', 'in', some))
  return {
    /** Of a batch that a query found. */
    isVisible: (agentId: string): boolean => ids.has(agentId),
    sources: (range: { start: number; floor: number; isLong: boolean }): BatchSource[] =>
      queries.map((query) => createSource(query, { ...range, of: queries.length })),
  }
}
