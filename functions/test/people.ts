/** Two people for tests of deletion: Ada with two logins on two computers, and Bob, with all that may tell of them. */
import type { Deletion } from '#core/contracts/deletion.ts'
import type { MemberList } from '#core/contracts/members.ts'
import { runDueDeletions, type Work } from '../privacy/run-deletions.ts'
import { countOf } from '../privacy/store-work.ts'
import { STORES } from '../privacy/stores.ts'
import type { Subject } from '../privacy/subject.ts'
import type { createStack } from './stack.ts'

export const MINUTE = 60_000
export type Stack = Awaited<ReturnType<typeof createStack>>
export type Device = Awaited<ReturnType<Stack['enrolled']>>

/** Records of a device's own time, from `start` on. */
export const minutesOf = (start: number, minutes: number, app: string) => ({
  activities: [{ start, offsetMin: 0, durationMs: minutes * MINUTE, state: 'active', app, description: app }],
})

export const idOf = (device: Device) => device.credential()?.agentId ?? ''

export const createPeople = async (stack: Stack, start: number) => {
  const admin = await stack.member('administrator')
  const put = async (path: string, body: unknown, method = 'PUT') => {
    const answer = await admin.call(path, { method, body: JSON.stringify(body) })
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body as unknown
  }
  const enrolled = (userLogin: string, computerName: string, userName: string) =>
    stack.enrolled({ userLogin, computerName, userName })
  // One sign-in is of one account: another test's would take this one away.
  const email = `ada@${stack.accountId}.example`
  const desk = await enrolled(email, 'ada-desk', 'Ada Lovelace')
  const laptop = await enrolled('al@other.example', 'ada-laptop', 'Ada L.')
  const bob = await enrolled('bob@example.com', 'bob-desk', 'Bob')
  const phone = await stack.device({ userLogin: email, computerName: 'ada-phone' })
  await stack.waiting(phone, await stack.fullToken())
  for (const device of [desk, laptop, bob]) {
    await device.deliver(minutesOf(start, 30, `tool-${idOf(device).slice(0, 4)}`))
    await device.deliver(minutesOf(start + 30 * MINUTE, 30, 'mail'))
  }
  const agentOf = async (device: Device) =>
    (await stack.accountDocument.collection('agents').doc(idOf(device)).get()).data() as {
      userId: string
      computerId: string
    }
  const [first, second, other] = await Promise.all([desk, laptop, bob].map(agentOf))
  const users = [first?.userId ?? '', second?.userId ?? '']
  const computers = [first?.computerId ?? '', second?.computerId ?? '']
  const everyone = [...users, other?.userId ?? '']
  await put('/v1/aliases', { items: users.map((id) => ({ kind: 'user', id, alias: 'Countess Ada' })) })
  await put('/v1/groups/team', { name: 'Team', users: everyone, computers })
  await put('/v1/settings/tracking', { doNotTrack: ['somebody', ...everyone] })
  await put('/v1/settings/tracking', { doNotTrack: [] })
  const view = { page: 'home', shared: true }
  await put('/v1/views', { ...view, name: 'Ada', query: { person: users.toSorted()[0] } }, 'POST')
  await put('/v1/views', { ...view, name: 'All', query: {} }, 'POST')
  const { members } = (await admin.call('/v1/members')).body as MemberList
  await put(`/v1/members/${members.find((one) => one.email === admin.email)?.id}`, { users: [users[1]] })
  const lead = await stack.member('manager')
  const names = { alias: 'Augusta Ada', kind: 'user', id: users[0] }
  const proposed = await lead.call('/v1/proposals', {
    method: 'POST',
    body: JSON.stringify({ about: 'alias', ...names }),
  })
  if (proposed.status !== 200) throw new Error(JSON.stringify(proposed.body))
  const agents = [idOf(desk), idOf(laptop)]
  const ada: Subject = { all: false, agents, users, computers, before: Number.POSITIVE_INFINITY }
  return { admin, email, put, desk, laptop, bob, ada, bobIds: other }
}

/** How many documents each store holds of them. */
export const countsOf = async ({ db, accountId }: Stack, subject: Subject) =>
  Object.fromEntries(
    await Promise.all(
      STORES.map(async (store) => [store.collection, await countOf(db, accountId, store, subject)] as const),
    ),
  )

/** Runs what is due until nothing is; answers the last deletion. */
export const finishDeletions = async (
  { db }: Stack,
  call: Awaited<ReturnType<Stack['member']>>['call'],
  work: Partial<Work> = {},
): Promise<Deletion> => {
  await runDueDeletions({ db, now: Date.now, ...work })
  const { body } = await call('/v1/deletions')
  return (body as { deletions: Deletion[] }).deletions[0] as Deletion
}
