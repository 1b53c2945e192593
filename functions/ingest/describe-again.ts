/** An agent that is known says anew what it is called: under another version, or hashed, or not hashed any more. */
import type { DocumentReference, Firestore, Transaction } from 'firebase-admin/firestore'
import type { AgentDescription } from '#core/contracts/agent.ts'
import { hashNames, NAMES } from '#core/names/hash-names.ts'
import { isHashed } from '#core/names/short-name.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { nameKeyOf } from '../security/name-key.ts'
import { type AgentDocument, copied, newAgent } from './agent-document.ts'
import { newUser, type StoredUser } from './user.ts'

/** What is written of an agent and its user; `hashes`: the account wants names hashed. */
export type Told = { agent: AgentDocument; user: StoredUser; accountId: string; hashes: boolean }

/** By names as the account wants to know them, whatever the device has heard of that. */
export const told = async (
  db: Firestore,
  accountId: string,
  { thumbprint, said, now }: { thumbprint: string; said: AgentDescription; now: number },
): Promise<Told> => {
  const hashes = await readHashing(db, accountId, now)
  const description = hashes ? await hashNames(nameKeyOf(accountId), said) : said
  const [agent, user] = await Promise.all([
    newAgent(accountId, thumbprint, description, now),
    newUser(accountId, description),
  ])
  return { agent, user, accountId, hashes }
}

/** Read now: what is some seconds old may let a plain name in behind the job that hashes what is stored. */
export const readHashing = async (db: Firestore, accountId: string, now: number): Promise<boolean> =>
  readAccount(accountId, (await accountRef(db, accountId).get()).data() ?? {}, now).hashNames

/** Throws 403 `re-enrol` where another computer speaks with the agent's key. */
export const describeAgain = async (
  tx: Transaction,
  ref: DocumentReference,
  known: AgentDocument,
  told: Told,
): Promise<void> => {
  const { agent, accountId } = told
  if (known.description.machineId !== agent.description.machineId) throw copied()
  const account = accountRef(ref.firestore, accountId)
  const writeUser = await userChange(tx, account, known.userId, told)
  tx.update(ref, { description: descriptionAfter(known, told) })
  tellComputer(tx, account, told)
  writeUser()
}

const descriptionAfter = (known: AgentDocument, { agent, hashes }: Told): AgentDescription => {
  const { userLogin, userName, userPrincipalName } = known.description
  // Somebody else is signed in where it runs: its time is not theirs, so neither is its name.
  if (agent.userId !== known.userId) return { ...agent.description, userLogin, userName, userPrincipalName }
  // An agent that has not heard yet that names are plain again does not hash them anew.
  return { ...agent.description, ...(hashes ? {} : plainOf(known.description, agent.description, NAMES)) }
}

/** Of those that would become hashes, what is stored as it is. */
const plainOf = <Field extends string>(
  stored: Partial<Record<Field, string | undefined>>,
  said: Partial<Record<Field, string | undefined>>,
  fields: readonly Field[],
): Partial<Record<Field, string>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const [before, after] = [stored[field], said[field]]
      return before !== undefined && !isHashed(before) && after !== undefined && isHashed(after)
        ? [[field, before]]
        : []
    }),
  ) as Partial<Record<Field, string>>

const USER = ['login', 'name', 'principalName'] as const

/**
 * Reads the user, and answers what writes it. Written once: its addresses say who may see its time, and an agent only
 * claims who it is; but what is hashed or not against the account's wish becomes what the same user is told as now.
 */
export const userChange = async (
  tx: Transaction,
  account: DocumentReference,
  userId: string,
  { agent, user, hashes }: Told,
): Promise<() => void> => {
  const ref = account.collection('users').doc(userId)
  const stored = (await tx.get(ref)).data() as StoredUser | undefined
  if (agent.userId !== userId) return () => undefined
  if (stored === undefined) return () => tx.create(ref, user)
  const changed = USER.filter((field) => {
    const [before, after] = [stored[field], user[field]]
    return (
      before !== undefined && after !== undefined && isHashed(before) !== hashes && isHashed(after) === hashes
    )
  })
  const names = Object.fromEntries(changed.map((field) => [field, user[field]]))
  return () => (changed.length === 0 ? undefined : tx.update(ref, names))
}

export const tellComputer = (
  tx: Transaction,
  account: DocumentReference,
  { agent, hashes }: Pick<Told, 'agent' | 'hashes'>,
): void => {
  const { computerName, primaryDomain } = agent.description
  // Of a device that has not heard yet that names are plain again: another one may have told it so.
  const isLate = !hashes && computerName !== undefined && isHashed(computerName)
  const name = isLate ? undefined : computerName
  tx.set(
    account.collection('computers').doc(agent.computerId),
    { name, domain: primaryDomain },
    { merge: true },
  )
}
