import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage, ActivityRow } from '#core/contracts/activity-log.ts'
import type { PeopleList } from '#core/contracts/agent-row.ts'
import type { Note, NoteList } from '#core/contracts/note.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { rebuildAccount } from '../rebuild/rebuild-account.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
const MINUTE = 60_000
const NOON = Date.parse('2026-03-02T12:00:00Z')
const DAYS = 'from=2026-03-02&to=2026-03-02'

let stack: Stack
let admin: Member
let manager: Member
let ada: Member
let bob: Member

const deliver = async (email: string) => {
  const device = await stack.enrolled({ userLogin: email, userName: email, machineId: email })
  const activity = { offsetMin: 0, durationMs: MINUTE, state: 'active' }
  await device.deliver({
    activities: ['code', 'bank', 'mail'].map((app, index) => ({
      ...activity,
      start: NOON + index * MINUTE,
      app,
    })),
  })
  return device
}
beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  manager = await stack.member('manager')
  ada = await stack.member('person', `ada-${stack.accountId}@example.com`)
  bob = await stack.member('person', `bob-${stack.accountId}@example.com`)
  await deliver(ada.email)
  await deliver(bob.email)
})
afterAll(() => stack.close())

const send = async (member: Member, method: string, path: string, body?: object) => {
  const answer = await member.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: answer.status, body: answer.body as Note }
}
const rowsOf = async (member: Member, path = '/v1/me/activities'): Promise<ActivityRow[]> =>
  ((await member.call(`${path}?${DAYS}`)).body as ActivityPage).rows
const rowOf = async (member: Member, app: string, path?: string) => {
  const found = (await rowsOf(member, path)).find((row) => row.app === app && row.person.label === ada.email)
  if (found === undefined) throw new Error(`no ${app}`)
  return found
}
const note = (member: Member, command: object) =>
  send(member, 'POST', '/v1/me/notes', { day: '2026-03-02', text: 'It was the training.', ...command })
const requests = async () => ((await admin.call('/v1/requests')).body as NoteList).notes

describe('a note', () => {
  it('stands beside the record for whoever may see it', async () => {
    const { id } = await rowOf(ada, 'code')
    const { status, body } = await note(ada, { kind: 'explain', record: id })
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'standing', record: { id, name: 'code', durationMs: MINUTE } })
    const shown = [{ id: body.id, kind: 'explain', text: 'It was the training.', state: 'standing' }]
    expect((await rowOf(ada, 'code')).notes).toEqual(shown)
    expect((await rowOf(manager, 'code', '/v1/activities')).notes).toEqual(shown)
    expect((await rowsOf(bob)).flatMap(({ notes = [] }) => notes)).toEqual([])
    // Nothing is asked of anybody.
    expect(await requests()).toEqual([])
  })

  it('stands beside the day', async () => {
    await note(ada, { kind: 'explain', text: 'Workshop in the afternoon.' })
    const person = (await rowOf(manager, 'code', '/v1/activities')).person.id
    const { notes } = (await manager.call(`/v1/notes?${DAYS}&person=${person}`)).body as NoteList
    expect(notes.map(({ text, person: { label } }) => [text, label])).toContainEqual([
      'Workshop in the afternoon.',
      ada.email,
    ])
    expect(((await bob.call(`/v1/me/notes?${DAYS}`)).body as NoteList).notes).toEqual([])
    const blind = await stack.member('viewer', `blind-${stack.accountId}@example.com`, ['nobody'])
    expect(((await blind.call(`/v1/notes?${DAYS}`)).body as NoteList).notes).toEqual([])
  })

  it('can be about nobody else’s record, and a whole day cannot be deleted by it', async () => {
    const { id } = await rowOf(ada, 'code')
    expect((await note(bob, { kind: 'dispute', record: id })).status).toBe(404)
    expect((await note(admin, { kind: 'dispute', record: id })).status).toBe(404)
    expect((await note(ada, { kind: 'dispute', record: `${id}9` })).status).toBe(404)
    expect((await note(ada, { kind: 'dispute', record: '../x' })).status).toBe(404)
    expect((await note(ada, { kind: 'delete' })).status).toBe(400)
  })

  it('is taken back by its writer alone, and not once it is answered', async () => {
    const { body } = await note(ada, { kind: 'dispute' })
    expect((await send(bob, 'DELETE', `/v1/me/notes/${body.id}`)).status).toBe(404)
    expect((await send(ada, 'DELETE', `/v1/me/notes/${body.id}`)).status).toBe(200)
    expect((await send(ada, 'DELETE', `/v1/me/notes/${body.id}`)).status).toBe(404)
    expect(await requests()).toEqual([])
  })
})

describe('a request', () => {
  const answer = (member: Member, id: string, accept: boolean, text = 'Agreed.') =>
    send(member, 'PUT', `/v1/requests/${id}`, { accept, text })

  it('is answered by an administrator with a word, once, and the word stands beside it', async () => {
    const { body } = await note(ada, { kind: 'dispute', text: 'I was not at my desk.' })
    expect((await requests()).map(({ state, text }) => [state, text])).toEqual([
      ['open', 'I was not at my desk.'],
    ])
    expect((await manager.call('/v1/requests')).status).toBe(403)
    expect((await answer(manager, body.id, true)).status).toBe(403)
    expect((await answer(admin, body.id, false, 'The badge says otherwise.')).status).toBe(200)
    expect((await answer(admin, body.id, true)).status).toBe(409)
    expect((await send(ada, 'DELETE', `/v1/me/notes/${body.id}`)).status).toBe(409)
    const own = ((await ada.call(`/v1/me/notes?${DAYS}`)).body as NoteList).notes
    expect(own.find(({ id }) => id === body.id)).toMatchObject({
      state: 'declined',
      answer: { text: 'The badge says otherwise.', by: admin.email },
    })
    const audit = [...(await stack.documents('audit')).values()].filter(
      ({ event }) => event === 'note.answered',
    )
    expect(audit).toMatchObject([{ changes: [{ key: 'dispute', before: 'open', after: 'declined' }] }])
    // Whole words: the digits of an id may spell a short one.
    expect(JSON.stringify(audit)).not.toMatch(/\bdesk\b/)
  })

  it('to delete a record takes it out of log, sums and what is stored, and its time becomes unknown', async () => {
    const usage = async () => (await manager.call(`/v1/reports/usage?${DAYS}&by=app`)).body as UsageReport
    const before = await usage()
    expect(before.rows.find(({ key }) => key === 'app:bank')?.activeMs).toBe(2 * MINUTE)
    const later = await rowOf(ada, 'mail')
    await note(ada, { kind: 'explain', record: later.id, text: 'About the mail.' })
    const { id } = await rowOf(ada, 'bank')
    const { body } = await note(ada, { kind: 'delete', record: id, text: 'A private matter.' })
    expect((await answer(admin, body.id, true)).status).toBe(200)
    expect((await rowsOf(ada)).map(({ app }) => app)).toEqual(['mail', 'code'])
    // A note of a record behind it still stands beside that one.
    expect((await rowOf(ada, 'mail')).notes?.map(({ text }) => text)).toEqual(['About the mail.'])
    const after = await usage()
    expect(after.rows.find(({ key }) => key === 'app:bank')?.activeMs).toBe(MINUTE)
    expect(after.coverage.reasons).toMatchObject({ deleted: MINUTE })
    const found: unknown[] = []
    await rebuildAccount(stack.db, { accountId: stack.accountId, check: true }, (day) => found.push(day))
    expect(JSON.stringify(found)).not.toMatch(/"differences":\[[^\]]/)
    const stored = [...(await stack.documents('batches')).values()].filter((batch) =>
      JSON.stringify(batch.ledger).includes('deleted'),
    )
    expect(JSON.stringify(stored)).not.toMatch(/\bbank\b/)
    expect(JSON.stringify([...(await stack.documents('notes')).values()])).not.toMatch(/\bbank\b/)
  })

  it('to delete what is gone already is answered all the same', async () => {
    const { id } = await rowOf(ada, 'mail')
    const [first, second] = [
      await note(ada, { kind: 'delete', record: id }),
      await note(ada, { kind: 'delete', record: id }),
    ]
    expect((await answer(admin, first.body.id, true)).status).toBe(200)
    expect((await answer(admin, second.body.id, true)).status).toBe(200)
    expect((await rowsOf(ada)).map(({ app }) => app)).toEqual(['code'])
  })
})

describe('of somebody at two computers', () => {
  it('a manager who sees one of them finds the notes of its records alone', async () => {
    const email = `cleo-${stack.accountId}@example.com`
    const cleo = await stack.member('person', email)
    for (const computerName of ['desk-c', 'laptop-c']) {
      const device = await stack.enrolled({
        userLogin: email,
        userName: email,
        computerName,
        machineId: computerName,
      })
      const activity = { offsetMin: 0, durationMs: MINUTE, state: 'active', start: NOON }
      await device.deliver({ activities: [{ ...activity, app: computerName }] })
    }
    for (const { id } of await rowsOf(cleo)) await note(cleo, { kind: 'explain', record: id })
    await note(cleo, { kind: 'explain' })
    const { computers } = (await admin.call('/v1/people')).body as PeopleList
    const desk = computers.find(({ label }) => label === 'desk-c')?.id
    const body = JSON.stringify({ name: 'C', users: [], computers: [desk] })
    await admin.call('/v1/groups/c', { method: 'PUT', body })
    const limited = await stack.member('manager', `c-${stack.accountId}@example.com`, ['c'])
    const names = async (member: Member) =>
      ((await member.call(`/v1/notes?${DAYS}`)).body as NoteList).notes
        .filter(({ person }) => person.label.startsWith('cleo'))
        .map(({ record }) => record?.name ?? 'day')
        .sort()
    expect(await names(admin)).toEqual(['day', 'desk-c', 'laptop-c'])
    expect(await names(limited)).toEqual(['day', 'desk-c'])
  })
})
