/** The first step of a deletion: from here on nothing of what is deleted is taken, and agents that are withdrawn are no more. */
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import { utcDayOf } from '#core/rollup/quarters.ts'
import { accountRef } from '../accounts/account.ts'
import { type AgentDocument, agentRef } from '../ingest/agent-document.ts'
import { transact } from '../transaction.ts'
import { bury } from './tombstones.ts'

export type Stopping = { accountId: string; before: number; withdraw: boolean; now: number }

/** All further data of these users before the instant is refused, of agents that are yet to be enrolled too. */
export const buryUsers = (
  db: Firestore,
  { accountId, before, now }: Stopping,
  users: readonly string[],
): Promise<unknown> =>
  Promise.all(
    users.map((target) =>
      transact(db, async (tx) => bury(tx, db, accountId, { kind: 'user', target, before, now })),
    ),
  )

/** true: the agent's document is gone. What arrives at the same time is either in before, or finds the tombstone. */
export const stopAgent = (
  db: Firestore,
  { accountId, before, withdraw, now }: Stopping,
  agentId: string,
): Promise<boolean> =>
  transact(db, async (tx) => {
    const ref = agentRef(db, accountId, agentId)
    const agent = (await tx.get(ref)).data() as AgentDocument | undefined
    // A run before this one did it.
    if (agent === undefined) return false
    const { userId, computerId, erasedBefore = 0 } = agent
    const grave = { kind: 'agent' as const, target: agentId, before, userId, computerId, now }
    if (withdraw) {
      bury(tx, db, accountId, { ...grave, withdrawn: true })
      tx.delete(ref)
      return true
    }
    if (erasedBefore >= before) return false
    bury(tx, db, accountId, grave)
    tx.update(ref, { ...cleared(agent, before) })
    return false
  })

/** Head and description stay, so that the agent goes on where it is. */
const cleared = ({ rollupDays }: AgentDocument, before: number) => ({
  erasedBefore: before,
  lastActivityAt: FieldValue.delete(),
  live: FieldValue.delete(),
  rollupDays: Object.fromEntries(Object.entries(rollupDays).filter(([day]) => day >= utcDayOf(before))),
  batches: 0,
  activities: 0,
  quarantined: 0,
  lostMs: 0,
  duplicateMs: 0,
  gaps: 0,
  bytes: 0,
})

/** Ids of all agents of the account. */
export const allAgents = async (db: Firestore, accountId: string): Promise<string[]> =>
  (await accountRef(db, accountId).collection('agents').select().get()).docs.map(({ id }) => id)
