/** Makes, changes and removes members; an account is never left without an administrator. */
import type { Transaction } from 'firebase-admin/firestore'
import type { ChangeMember, CreateMember, MemberGroups } from '#core/contracts/members.ts'
import { accountRef } from '../accounts/account.ts'
import { groupsRef } from '../accounts/groups.ts'
import type { Member } from '../accounts/members.ts'
import { type Change, changeAccount, type Changed, listChange } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { writeLook } from '../looks/look.ts'
import { weeklyRef } from '../me/weekly.ts'
import { Refusal } from '../refusal.ts'
import { giveSignIn, newPassword, takeSignIn } from './sign-in.ts'

type By = Pick<Viewer, 'account' | 'member'>
type Rights = Pick<Member, 'role' | 'groups' | 'anonymised' | 'users'>

const membersRef = ({ db }: Pick<Api, 'db'>, { account }: Pick<By, 'account'>) =>
  accountRef(db, account.id).collection('members')

/** As a member's document holds them. */
export const storedGroups = (groups: MemberGroups): string[] => (groups === '*' ? ['*'] : [...groups])

/** With a password of ours, told once. */
export const makeMember = async (
  api: Api,
  by: Viewer,
  { email: written, ...rights }: CreateMember,
): Promise<{ id: string; password: string }> => {
  const email = written.toLowerCase()
  await refuseUnknownGroups(api, by, rights.groups)
  const password = newPassword()
  const { uid } = await giveSignIn(api.db, api.auth, email, password)
  await admitMember(api, by, { uid, email, ...rights, groups: storedGroups(rights.groups) }, 'member.created')
  return { id: uid, password }
}

/** Writes the membership of a sign-in. `prepare` reads what has to hold, and answers what is written with it. */
export const admitMember = async (
  api: Api,
  by: By,
  member: Member,
  event: 'member.created' | 'member.joined',
  prepare: (tx: Transaction) => Promise<() => void> = () => Promise.resolve(() => undefined),
): Promise<void> => {
  const ref = membersRef(api, by).doc(member.uid)
  await changeAccount(api, by, event, async (tx) => {
    const write = await prepare(tx)
    if ((await tx.get(ref)).exists) throw new Refusal(409, 'conflict', `${member.email} is a member already.`)
    return {
      changes: changesOf(undefined, member),
      write: () => {
        tx.create(ref, member)
        write()
      },
      told: aboutOf(member),
    }
  })
  await api.auth.setCustomUserClaims(member.uid, { accountId: by.account.id, role: member.role })
}

/** Fields that are left out stay as they are; counts from the member's next request on. */
export const changeMember = async (
  api: Api,
  by: Viewer,
  id: string,
  wanted: ChangeMember,
): Promise<Changed> => {
  if (wanted.groups !== undefined) await refuseUnknownGroups(api, by, wanted.groups)
  if (wanted.users !== undefined) await refuseUnknownUsers(api, by, wanted.users)
  return changeAccount(api, by, 'member.changed', async (tx) => {
    const before = await memberIn(api, tx, by, id)
    const after: Member = {
      ...before,
      role: wanted.role ?? before.role,
      groups: wanted.groups === undefined ? before.groups : storedGroups(wanted.groups),
      anonymised: wanted.anonymised ?? before.anonymised ?? false,
      users: [...new Set(wanted.users ?? before.users)],
    }
    if (after.role !== 'administrator') await refuseLast(api, tx, by, before)
    return {
      changes: changesOf(before, after),
      write: () => {
        tx.set(membersRef(api, by).doc(id), after)
        tellLinked(api, by, tx, before, after)
      },
      told: aboutOf(before),
    }
  })
}

/** Their saved views and what the audit log says of them stay, their own weekly e-mail does not. `email` has to be theirs, so that nobody else is meant. */
export const removeMember = async (api: Api, by: Viewer, id: string, email: string): Promise<Changed> => {
  const changed = await changeAccount(api, by, 'member.removed', async (tx) => {
    const before = await memberIn(api, tx, by, id)
    if (before.email.toLowerCase() !== email.trim().toLowerCase())
      throw new Refusal(409, 'conflict', 'The address is another one than this member’s.')
    await refuseLast(api, tx, by, before)
    return {
      changes: changesOf(before, undefined),
      write: () => {
        tx.delete(membersRef(api, by).doc(id))
        tx.delete(weeklyRef(api, by.account, before))
      },
      told: aboutOf(before),
    }
  })
  // Access went with the membership; the sign-in goes after it, so that a failure here leaves nobody in.
  await takeSignIn(api.auth, id)
  return changed
}

const aboutOf = ({ uid, email }: Member) => ({ about: { id: uid, email } })

const memberIn = async (api: Api, tx: Transaction, by: By, id: string): Promise<Member> => {
  const stored = (await tx.get(membersRef(api, by).doc(id))).data() as Member | undefined
  // Support access is granted and withdrawn, not changed.
  if (stored === undefined || stored.supportUntil !== undefined)
    throw new Refusal(404, 'not-found', 'There is no such member.')
  return stored
}

const refuseLast = async (api: Api, tx: Transaction, by: By, { uid, role }: Member): Promise<void> => {
  if (role !== 'administrator') return
  const { docs } = await tx.get(membersRef(api, by).where('role', '==', 'administrator'))
  const stays = docs.filter((one) => one.id !== uid && one.get('supportUntil') === undefined)
  if (stays.length > 0) return
  throw new Refusal(
    409,
    'conflict',
    'This is the last administrator; make another member an administrator first.',
  )
}

/** 404 where a group is not the account's. */
export const refuseUnknownGroups = async (
  api: Pick<Api, 'db'>,
  { account }: Pick<By, 'account'>,
  groups: MemberGroups,
): Promise<void> => {
  if (groups === '*' || groups.length === 0) return
  const known = await api.db.getAll(...groups.map((id) => groupsRef(api.db, account.id).doc(id)))
  if (known.some(({ exists }) => !exists)) throw new Refusal(404, 'not-found', 'There is no such group.')
}

/** 404 where a login is not the account's. */
const refuseUnknownUsers = async (
  api: Pick<Api, 'db'>,
  { account }: Pick<By, 'account'>,
  users: readonly string[],
): Promise<void> => {
  if (users.length === 0) return
  const ref = accountRef(api.db, account.id).collection('users')
  const known = await api.db.getAll(...users.map((id) => ref.doc(id)))
  if (known.some(({ exists }) => !exists)) throw new Refusal(404, 'not-found', 'There is no such login.')
}

/** Whose login it is reads that another sees it as their own from now on, what is personal included. */
const tellLinked = (api: Api, { account }: By, tx: Transaction, before: Member, after: Member): void => {
  const linked = (after.users ?? []).filter((id) => !before.users?.includes(id))
  const today = accountDay(account.timeZone, api.now())
  const viewer = { uid: after.uid, email: after.email }
  const seen = { accountId: account.id, viewer, report: 'linked', range: { from: today, to: today } } as const
  writeLook(api.db, tx, seen, linked, api.now())
}

const changesOf = (before: Rights | undefined, after: Rights | undefined): Change[] => [
  ...fieldChange('role', before?.role, after?.role),
  ...listChange('groups', before?.groups, after?.groups),
  ...fieldChange('anonymised', nameless(before), nameless(after)),
  ...listChange('users', before?.users, after?.users),
]

/** undefined: there is no member. */
const nameless = (rights: Rights | undefined) => rights && rights.anonymised === true

const fieldChange = (key: string, before: unknown = null, after: unknown = null): Change[] =>
  before === after ? [] : [{ key, before, after }]
