/** An agent that is known says anew what it is called: under another version, or hashed, or not hashed any more. */
import type { DocumentReference, Transaction } from 'firebase-admin/firestore'
import type { AgentDescription } from '#core/contracts/agent.ts'
import { hashNames } from '#core/names/hash-names.ts'
import { isHashed } from '#core/names/short-name.ts'
import { type Account, accountRef } from '../accounts/account.ts'
import { nameKeyOf } from '../security/name-key.ts'
import { type AgentDocument, copied, newAgent } from './agent-document.ts'
import { newUser, type StoredUser } from './user.ts'

/** What is written of an agent and its user. */
export type Told = { agent: AgentDocument; user: StoredUser; accountId: string }

/** By names as the account wants to know them, whatever the device has heard of that. */
export const told = async (
  { id, hashNames: hashes }: Account,
  thumbprint: string,
  said: AgentDescription,
  now: number,
): Promise<Told> => {
  const description = hashes ? await hashNames(nameKeyOf(id), said) : said
  const [agent, user] = await Promise.all([
    newAgent(id, thumbprint, description, now),
    newUser(id, description),
  ])
  return { agent, user, accountId: id }
}

/** Throws 403 `re-enrol` where another computer speaks with the agent's key. */
export const describeAgain = async (
  tx: Transaction,
  ref: DocumentReference,
  known: AgentDocument,
  { agent, user, accountId }: Told,
): Promise<void> => {
  if (known.description.machineId !== agent.description.machineId) throw copied()
  const account = accountRef(ref.firestore, accountId)
  const userRef = account.collection('users').doc(known.userId)
  const stored = (await tx.get(userRef)).data() as StoredUser | undefined
  tx.update(ref, { description: agent.description })
  tellComputer(tx, account, agent)
  // Of the same login: what it is called stays as it was said first, but for being hashed or not.
  const isSame = stored !== undefined && agent.userId === known.userId
  if (isSame && isHashed(stored.login) !== isHashed(user.login)) tx.update(userRef, { ...user })
}

export const tellComputer = (
  tx: Transaction,
  account: DocumentReference,
  {
    computerId,
    description: { computerName, primaryDomain },
  }: Pick<AgentDocument, 'computerId' | 'description'>,
): void => {
  const told = { name: computerName, domain: primaryDomain }
  tx.set(account.collection('computers').doc(computerId), told, { merge: true })
}
