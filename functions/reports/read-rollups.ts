/** The rollups of some agents, or of all, from one UTC day through another. */
import type { Firestore, Query, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'
import { chunked } from './chunked.ts'
import { type StoredDay, storedRollup } from './stored-rollup.ts'

/** What sums are made of, and with the order of the day, which is by far the most of a document. */
export const SUMS = [
  'day',
  'agentId',
  'userId',
  'computerId',
  'sums',
  'ledger',
  'labels',
  'first',
  'last',
] as const
export const RUNS = [...SUMS, 'runs'] as const

/** Above this many agents the whole range is read, and others' days are left out here. */
const MOST_AGENTS = 300

export type RolledDays = { days: readonly StoredDay[]; readAt: number }

/** `range`: UTC days, inclusive; nothing outside it is read. */
export const readRollups = async (
  db: Firestore,
  accountId: string,
  agents: 'all' | ReadonlySet<string>,
  range: { from: string; to: string },
  fields: readonly string[],
): Promise<RolledDays> => {
  const rollups = accountRef(db, accountId).collection('rollups')
  const queries =
    agents === 'all' || agents.size > MOST_AGENTS
      ? [rollups]
      : chunked(agents).map((some) => rollups.where('agentId', 'in', some))
  // What arrives while this is read may be missing.
  const readAt = Date.now()
  const answers = await Promise.all(
    queries.map((query) =>
      decoded(
        query
          .where('day', '>=', range.from)
          .where('day', '<=', range.to)
          .select(...fields),
      ),
    ),
  )
  const days = answers.flat()
  return { days: agents === 'all' ? days : days.filter(({ agentId }) => agents.has(agentId)), readAt }
}

/** Decoded as they come: what is under way takes longer than decoding what has come. */
const decoded = async (query: Query): Promise<StoredDay[]> => {
  const days: StoredDay[] = []
  for await (const doc of query.stream() as AsyncIterable<QueryDocumentSnapshot>)
    days.push(storedRollup(doc.data()))
  return days
}
