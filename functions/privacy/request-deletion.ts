/** `/v1/deletions`: what a member asks to be deleted becomes a job; nothing is deleted before it is typed. */
import { randomUUID } from 'node:crypto'
import type { Deletion, DeletionCommand } from '#core/contracts/deletion.ts'
import { accountRef } from '../accounts/account.ts'
import { shortName } from '#core/names/short-name.ts'
import { isTyped } from '#core/names/typed-name.ts'
import { readAliases } from '../accounts/aliases.ts'
import { changeAccount } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import type { AgentDocument } from '../ingest/agent-document.ts'
import { Refusal } from '../refusal.ts'
import { computerLabelOf, readDirectory } from '../reports/directory.ts'
import { deletionsRef, type StoredDeletion, tellDeletion } from './stored-deletion.ts'
import { agentsOf } from './subject.ts'

const LISTED = 20

/** The last ones, newest first. */
export const listDeletions = async (api: Api, { account }: Viewer): Promise<{ deletions: Deletion[] }> => {
  const { docs } = await deletionsRef(api.db, account.id).orderBy('requestedAt', 'desc').limit(LISTED).get()
  return { deletions: docs.map((doc) => tellDeletion(doc.id, doc.data() as StoredDeletion)) }
}

/** 404 where there is nobody of these; 400 where something else was typed than the name of what is deleted. */
export const requestDeletion = async (
  api: Api,
  viewer: Viewer,
  command: DeletionCommand,
): Promise<Deletion> => {
  const meant = await meantBy(api, viewer, command)
  if (!isTyped(command.typed, meant.name)) {
    throw new Refusal(400, 'bad-request', `Type “${meant.name}” to confirm.`, { fields: ['typed'] })
  }
  const now = api.now()
  const stored: StoredDeletion = {
    scope: command.scope,
    withdraw: command.withdraw,
    state: 'waiting',
    requestedAt: now,
    requestedBy: viewer.member.email,
    before: now,
    agentCount: meant.agents.length,
    agents: command.scope === 'account' ? [] : meant.agents,
    users: command.scope === 'account' ? [] : meant.users,
    computers: command.scope === 'account' ? [] : meant.computers,
    deleted: {},
    expected: {},
    step: 0,
    nextAt: now,
  }
  const id = randomUUID()
  await changeAccount(api, viewer, 'data.deleted', async () => ({
    changes: [{ key: command.scope, before: { agents: meant.agents.length }, after: null }],
    write: (tx) => tx.create(deletionsRef(api.db, viewer.account.id).doc(id), stored),
    told: { deletion: id, withdraw: command.withdraw },
  }))
  return tellDeletion(id, stored)
}

type Meant = { name: string; agents: string[]; users: string[]; computers: string[] }

const idsOf = (agents: readonly { id: string; userId: string; computerId: string }[]) => ({
  agents: agents.map(({ id }) => id),
  users: [...new Set(agents.map(({ userId }) => userId))],
  computers: [...new Set(agents.map(({ computerId }) => computerId))],
})

const meantBy = async ({ db }: Api, { account }: Viewer, command: DeletionCommand): Promise<Meant> => {
  const ref = accountRef(db, account.id)
  const aliases = await readAliases(db, account.id)
  if (command.scope === 'account') {
    const { docs } = await ref.collection('agents').select('userId', 'computerId').get()
    const agents = docs.map((doc) => ({
      id: doc.id,
      ...(doc.data() as Pick<AgentDocument, 'userId' | 'computerId'>),
    }))
    return { name: account.name, ...idsOf(agents) }
  }
  if (command.scope === 'person') {
    const users = [...aliases.usersOf(command.person)]
    const agents = await agentsOf(db, account.id, users)
    const name = await personName(db, account.id, command.person)
    if (name === undefined) throw new Refusal(404, 'not-found', 'There is no such person.')
    return { name, ...idsOf(agents), users }
  }
  const refs = command.agents.map((id) => ref.collection('agents').doc(id))
  const found = (await db.getAll(...refs)).filter(({ exists }) => exists)
  if (found.length < refs.length) throw new Refusal(404, 'not-found', 'There is no such agent.')
  const agents = found.map((doc) => ({ id: doc.id, ...(doc.data() as AgentDocument) }))
  const [only] = agents
  const name =
    agents.length === 1 && only
      ? (aliases.computers.get(only.computerId) ?? computerLabelOf(only.description))
      : account.name
  return { name, ...idsOf(agents) }
}

/** As reports call them; a user without an agent as it was enrolled. */
const personName = async (db: Api['db'], accountId: string, person: string): Promise<string | undefined> => {
  const { agents, personOf } = await readDirectory(db, { accountId, sees: 'all' }, { person })
  if (agents[0] !== undefined) return personOf(agents[0].userId).label
  const user = await accountRef(db, accountId).collection('users').doc(person).get()
  const { alias, name, login } = (user.data() ?? {}) as Record<string, string | undefined>
  const shown = alias ?? name ?? login
  return shown === undefined ? undefined : shortName(shown)
}
