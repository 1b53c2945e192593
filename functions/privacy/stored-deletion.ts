/** `accounts/{a}/deletions/{id}`: a deletion on its way, and what came of it. */
import { type Firestore } from 'firebase-admin/firestore'
import { BACKUP_DAYS, type Deletion } from '#core/contracts/deletion.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountRef } from '../accounts/account.ts'
import type { Subject } from './subject.ts'

/** The ids of those it is about are gone once it is done. */
export type StoredDeletion = Omit<Deletion, 'id' | 'agents' | 'inBackupsUntil'> & {
  agentCount: number
  agents: string[]
  users: string[]
  computers: string[]
  /** How many steps are done. */
  step: number
  /** When a run looks at it next; absent: it is done. */
  nextAt?: number
  /** The run that has it. */
  claim?: string
}

export const deletionsRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('deletions')

export const subjectOf = ({
  scope,
  agents,
  users,
  computers,
  withdraw,
  before,
}: StoredDeletion): Subject => ({
  all: scope === 'account',
  agents,
  users,
  computers,
  before: withdraw ? Number.POSITIVE_INFINITY : before,
})

export const tellDeletion = (id: string, stored: StoredDeletion): Deletion => {
  const { scope, withdraw, state, requestedAt, requestedBy, before, agentCount, deleted, expected, doneAt } =
    stored
  return {
    id,
    scope,
    withdraw,
    state,
    requestedAt,
    requestedBy,
    before,
    agents: agentCount,
    deleted,
    expected,
    ...(doneAt === undefined ? {} : { doneAt }),
    inBackupsUntil: (doneAt ?? requestedAt) + BACKUP_DAYS * DAY_MS,
  }
}
