/** `accounts/{a}/agents/{id}`: the row that the dashboard reads, the chain's head and what its rollups need to grow. */
import type { Firestore } from 'firebase-admin/firestore'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import type { AgentRow } from '#core/contracts/agent-row.ts'
import type { AgentDescription } from '#core/contracts/agent.ts'
import { accountRef } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { idOf } from '../security/keys.ts'
import type { KnownDays } from './rollup-parts.ts'
import { userIdOf } from './user.ts'

export type Head = { epoch: number; seq: number; hash: string; quarantined: number }

export type AgentDocument = Omit<AgentRow, 'id'> & {
  thumbprint: string
  head: Head
  /** The last days its rollups touched. */
  rollupDays: KnownDays
  /** Groups it belongs to; rules compare them with a member's. */
  groups: string[]
  lastBatchAt?: number
  /** What lies before was erased: nothing of it is taken again. */
  erasedBefore?: number
}

export const agentRef = (db: Firestore, accountId: string, agentId: string) =>
  accountRef(db, accountId).collection('agents').doc(agentId)

/** Of the computers that share a key, the one that enrolled it keeps the agent. */
export const copied = () =>
  new Refusal(
    403,
    're-enrol',
    'This agent was enrolled on another computer and copied to this one; it makes a key of its own and enrols again.',
  )

/** Enrolling the same key again gives the same agent. */
export const agentIdOf = (accountId: string, thumbprint: string): string => idOf(accountId, thumbprint)
export const computerIdOf = (accountId: string, machineId: string): string =>
  idOf(accountId, 'computer', machineId)

export const newAgent = async (
  accountId: string,
  thumbprint: string,
  description: AgentDescription,
  now: number,
): Promise<AgentDocument> => ({
  userId: await userIdOf(accountId, description),
  computerId: computerIdOf(accountId, description.machineId),
  description,
  thumbprint,
  head: { epoch: 0, seq: 0, hash: GENESIS_HASH, quarantined: 0 },
  rollupDays: {},
  groups: [],
  enrolledAt: now,
  lastSeenAt: now,
  batches: 0,
  activities: 0,
  quarantined: 0,
  lostMs: 0,
  duplicateMs: 0,
  gaps: 0,
  bytes: 0,
})
