/** All agents of an account, a few at a time. */
import type { Firestore } from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { raiseVersion } from '../accounts/version.ts'
import { rebuildAgent, type RebuiltDay } from './rebuild-agent.ts'

const AT_ONCE = 4

export type AccountToRebuild = {
  accountId: string
  check: boolean
  /** One agent alone. */
  agent?: string
  /** UTC days, inclusive. */
  from?: string
  to?: string
}

export type Rebuilt = { agents: number; days: number; differing: number }

/** The first UTC day of which no batch can have expired: a batch is kept from its receipt, and that is never before its day. */
export const firstWholeDay = (now: number, retentionDays: number): string =>
  utcDayOf(now - (retentionDays - 1) * DAY_MS)

/** Tells each day that differs. Throws a sentence where batches of the range may be gone. */
export const rebuildAccount = async (
  db: Firestore,
  { accountId, check, agent, from, to }: AccountToRebuild,
  tell: (day: RebuiltDay) => void,
): Promise<Rebuilt> => {
  const account = accountRef(db, accountId)
  const now = Date.now()
  const { retentionDays } = readAccount(accountId, (await account.get()).data() ?? {}, now)
  const first = firstWholeDay(now, retentionDays)
  if (from !== undefined && from < first)
    throw new Error(`Batches of days before ${first} may have expired: nothing before it can be rebuilt.`)
  const listed = agent === undefined ? await account.collection('agents').select().get() : undefined
  const waiting = listed?.docs.map(({ id }) => id) ?? [agent ?? '']
  const result: Rebuilt = { agents: waiting.length, days: 0, differing: 0 }
  const work = async (): Promise<void> => {
    for (let agentId = waiting.pop(); agentId !== undefined; agentId = waiting.pop()) {
      const days = { from: from ?? first, to: to ?? '9999-12-31' }
      for await (const day of rebuildAgent(db, { accountId, agentId, days, check })) {
        result.days += 1
        if (day.differences.length === 0) continue
        result.differing += 1
        tell(day)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  // Reports that were kept are of the sums of before.
  if (!check && result.differing > 0) await raiseVersion(db, accountId)
  return result
}
