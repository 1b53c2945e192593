/** Whose data is meant: by the ids that documents bear. */
import type { Firestore } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'
import { chunked } from '../reports/chunked.ts'

export type Subject = {
  /** Everybody's. */
  all: boolean
  agents: readonly string[]
  users: readonly string[]
  computers: readonly string[]
  /** Epoch ms: what lies before; infinity: all of it, and who they are. */
  before: number
}

export const nobody: Subject = { all: false, agents: [], users: [], computers: [], before: 0 }

type Agent = { id: string; userId: string; computerId: string }

/** The agents of these users. */
export const agentsOf = async (
  db: Firestore,
  accountId: string,
  users: readonly string[],
): Promise<Agent[]> => {
  const agents = accountRef(db, accountId).collection('agents')
  const answers = await Promise.all(
    chunked(users).map((ids) => agents.where('userId', 'in', ids).select('userId', 'computerId').get()),
  )
  return answers.flatMap(({ docs }) =>
    docs.map((doc) => ({
      id: doc.id,
      userId: doc.get('userId') as string,
      computerId: doc.get('computerId') as string,
    })),
  )
}

/** Of these users or computers, those that no agent bears. */
export const withoutAgent = async (
  db: Firestore,
  accountId: string,
  field: 'userId' | 'computerId',
  ids: readonly string[],
): Promise<string[]> => {
  const agents = accountRef(db, accountId).collection('agents')
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => ({
      id,
      none: (await agents.where(field, '==', id).limit(1).select().get()).empty,
    })),
  )
  return found.filter(({ none }) => none).map(({ id }) => id)
}
