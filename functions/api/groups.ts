/** `/v1/groups`: who and what belongs together; agents bear the groups they are in, for the rules to compare. */
import { isDeepStrictEqual } from 'node:util'
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import type { Group, GroupCommand, GroupList, GroupOrderCommand } from '#core/contracts/group.ts'
import { accountRef } from '../accounts/account.ts'
import { classificationsRef } from '../accounts/classifications.ts'
import { groupsOfAgent, groupsRef, inOrder, readGroup, readGroups } from '../accounts/groups.ts'
import { workSettingsRef } from '../accounts/work-settings.ts'
import type { Member } from '../accounts/members.ts'
import { Refusal } from '../refusal.ts'
import { type Change, changeAccount, type Changed, listChange } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

export const listGroups = async (api: Api, { account }: Viewer): Promise<GroupList> => {
  const [groups, members] = await Promise.all([
    readGroups(api.db, account.id),
    accountRef(api.db, account.id).collection('members').get(),
  ])
  const seeing = members.docs.flatMap((doc) => {
    const { email, role, groups: of } = doc.data() as Member
    return role === 'manager' || role === 'viewer' ? [{ email, role, groups: of }] : []
  })
  const seenBy = (id: string) =>
    seeing
      .filter(({ groups: of }) => of.includes('*') || of.includes(id))
      .map(({ email, role }) => ({ email, role }))
      .sort((a, b) => (a.email < b.email ? -1 : 1))
  return { groups: groups.map((group) => ({ ...group, seenBy: seenBy(group.id) })) }
}

/** 409 where these are not the groups that there are: somebody made or deleted one meanwhile. */
export const orderGroups = (
  api: Api,
  viewer: Viewer,
  { groups: wanted }: GroupOrderCommand,
): Promise<Changed> =>
  changeAccount(api, viewer, 'group.order-changed', async (tx) => {
    const ref = groupsRef(api.db, viewer.account.id)
    const groups = inOrder(await tx.get(ref))
    const same = wanted.length === groups.length && groups.every(({ id }) => wanted.includes(id))
    if (!same) throw new Refusal(409, 'conflict', 'Somebody made or deleted a group meanwhile. Try again.')
    const nameOf = (id: string) => groups.find((group) => group.id === id)?.name ?? id
    const change = { key: 'order', before: groups.map(({ name }) => name), after: wanted.map(nameOf) }
    return {
      changes: groups.every(({ id }, at) => wanted[at] === id) ? [] : [change],
      write: () => wanted.forEach((id, order) => tx.update(ref.doc(id), { order })),
    }
  })

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

/** Makes the group, last in order, or gives it this name and these members. */
export const putGroup = async (
  api: Api,
  viewer: Viewer,
  id: string,
  command: GroupCommand,
): Promise<Changed> => {
  const ref = groupsRef(api.db, viewer.account.id).doc(id)
  const wanted = { name: command.name, users: sorted(command.users), computers: sorted(command.computers) }
  const answer = await changeAccount(api, viewer, 'group.changed', async (tx) => {
    const [stored, last] = await Promise.all([
      tx.get(ref),
      tx.get(groupsRef(api.db, viewer.account.id).orderBy('order', 'desc').limit(1)),
    ])
    const before = stored.exists ? readGroup(stored) : undefined
    const order = before?.order ?? Number(last.docs[0]?.get('order') ?? -1) + 1
    return {
      changes: changesOf(before, wanted),
      write: () => tx.set(ref, { ...wanted, order }),
      told: { group: id },
    }
  })
  await stampAgents(api.db, viewer.account.id)
  return answer
}

/** Deletes the group with its exceptions and its goals, and takes it from whoever sees it. 404 where there is none. */
export const deleteGroup = async (api: Api, viewer: Viewer, id: string): Promise<Changed> => {
  const account = accountRef(api.db, viewer.account.id)
  const ref = groupsRef(api.db, viewer.account.id).doc(id)
  const answer = await changeAccount(api, viewer, 'group.deleted', async (tx) => {
    const [stored, members, invitations] = await Promise.all([
      tx.get(ref),
      tx.get(account.collection('members').where('groups', 'array-contains', id)),
      tx.get(account.collection('invitations').where('groups', 'array-contains', id)),
    ])
    if (!stored.exists) throw new Refusal(404, 'not-found', 'There is no such group.')
    const { name } = readGroup(stored)
    return {
      changes: [{ key: 'name', before: name, after: null }],
      // By its name: nobody knows it by its id any more.
      more: members.docs.map((member) => ({
        event: 'member.changed',
        changes: listChange('groups', [name]),
        told: { about: { id: member.id, email: member.get('email') as string } },
      })),
      write: () => {
        for (const doc of [...members.docs, ...invitations.docs])
          tx.update(doc.ref, { groups: FieldValue.arrayRemove(id) })
        tx.delete(ref)
        tx.delete(classificationsRef(api.db, viewer.account.id, id))
        tx.delete(workSettingsRef(api.db, viewer.account.id, id))
      },
      told: { group: id },
    }
  })
  await stampAgents(api.db, viewer.account.id)
  return answer
}

const changesOf = (before: Group | undefined, after: GroupCommand): Change[] => [
  ...(before?.name === after.name ? [] : [{ key: 'name', before: before?.name ?? null, after: after.name }]),
  ...listChange('users', before?.users, after.users),
  ...listChange('computers', before?.computers, after.computers),
]

/**
 * Every agent bears the groups it is in now: what it bore before does not matter, so that doing it again mends it. Where
 * groups changed meanwhile it is done again, so that the last change wins. Throws where an agent could not be written.
 */
const stampAgents = async (db: Firestore, accountId: string): Promise<void> => {
  for (let groups = await readGroups(db, accountId), round = 0; round < ROUNDS; round++) {
    await stamp(db, accountId, groups)
    const now = await readGroups(db, accountId)
    if (isDeepStrictEqual(now, groups)) return
    groups = now
  }
}

/** More changes at once than that, and the last of them has its own turn. */
const ROUNDS = 5
/** gRPC's NOT_FOUND: the agent was deleted meanwhile. */
const NOT_FOUND = 5

const stamp = async (db: Firestore, accountId: string, groups: readonly Group[]): Promise<void> => {
  const agents = await accountRef(db, accountId)
    .collection('agents')
    .select('userId', 'computerId', 'groups')
    .get()
  const writer = db.bulkWriter()
  const writes = agents.docs.flatMap((agent) => {
    const of = { userId: agent.get('userId') as string, computerId: agent.get('computerId') as string }
    const wanted = groupsOfAgent(groups, of).map(({ id }) => id)
    const borne = (agent.get('groups') ?? []) as string[]
    return wanted.join(' ') === borne.join(' ') ? [] : [writer.update(agent.ref, { groups: wanted })]
  })
  const settled = Promise.allSettled(writes)
  await writer.close()
  for (const result of await settled) {
    if (result.status === 'rejected' && (result.reason as { code?: unknown }).code !== NOT_FOUND)
      throw result.reason
  }
}
