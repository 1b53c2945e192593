import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayOf, utcDayStart } from '#core/rollup/quarters.ts'
import { createPeople, idOf } from '../test/people.ts'
import { createStack } from '../test/stack.ts'
import { STORES } from './stores.ts'

const START = utcDayStart(utcDayOf(Date.now() - 3 * DAY_MS)) + 9 * 3_600_000

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let people: Awaited<ReturnType<typeof createPeople>>
beforeAll(async () => {
  stack = await createStack()
  people = await createPeople(stack, START)
})
afterAll(() => stack.close())

const filesOf = async (url: string) => {
  const answer = await stack.apiApp.request(url.slice(url.indexOf('/v1/')))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}
const linkOf = async (member: typeof people.admin, path: string) => {
  const { status, body } = await member.call(path, { method: 'POST' })
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as { url: string }).url
}

describe('all about a person', () => {
  it('is every store of the list, their time as tables, and nothing of anybody else', async () => {
    const url = await linkOf(people.admin, `/v1/people/${people.ada.users[1]}/export`)
    const files = await filesOf(url)
    const stores = STORES.map(({ collection }) => collection).filter(
      (name) => name !== 'exports' && name !== 'deletions',
    )
    const tables = ['activities.csv', 'ledger.csv', 'usage.csv', 'about.json']
    expect(Object.keys(files).sort()).toEqual([...stores.map((name) => `${name}.json`), ...tables].sort())
    const of = (name: string) => JSON.parse(files[`${name}.json`] ?? '') as { id: string }[]
    expect(
      of('agents')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...people.ada.agents].sort())
    expect([of('batches').length, of('rollups').length, of('users').length]).toEqual([4, 2, 2])
    expect(of('groups')).toMatchObject([{ name: 'Team', users: people.ada.users.toSorted() }])
    expect(of('members')).toMatchObject([{ email: people.admin.email, users: [people.ada.users[1]] }])
    expect(of('audit').length).toBe(7)
    expect(of('proposals')).toMatchObject([{ said: { alias: 'Augusta Ada' }, state: 'open' }])
    expect(files['activities.csv']?.trim().split('\r\n').length).toBe(5)
    expect(files['activities.csv']).toContain(`${new Date(START).toISOString()},0,1800,active`)
    expect(files['usage.csv']?.trim().split('\r\n').length).toBe(5)
    const text = JSON.stringify(files)
    expect(text).toContain('Countess Ada')
    for (const other of [idOf(people.bob), people.bobIds?.userId ?? '', 'bob-desk', 'bob@example.com'])
      expect(text).not.toContain(other)
    // Once.
    expect((await stack.apiApp.request(url.slice(url.indexOf('/v1/')))).status).toBe(404)
    const audit = [...(await stack.documents('audit')).values()].filter(
      ({ event }) => event === 'person.exported',
    )
    expect(audit).toMatchObject([{ member: { email: people.admin.email } }])
  })

  it('is for administrators, and for the person about themselves', async () => {
    const ada = await stack.member('person', people.email)
    const own = await filesOf(await linkOf(ada, '/v1/me/export'))
    const agents = JSON.parse(own['agents.json'] ?? '') as { id: string }[]
    expect(agents.map(({ id }) => id)).toEqual([idOf(people.desk)])
    expect(own['users.json']).not.toContain('al@other.example')
    for (const role of ['configurator', 'manager', 'viewer', 'person'] as const) {
      const member = await stack.member(role)
      const path = `/v1/people/${people.ada.users[0]}/export`
      expect((await member.call(path, { method: 'POST' })).status).toBe(403)
    }
    const nobody = await stack.member('person', 'nobody@subject.example')
    expect((await nobody.call('/v1/me/export', { method: 'POST' })).status).toBe(404)
    expect((await people.admin.call('/v1/people/nobody/export', { method: 'POST' })).status).toBe(404)
  })

  it('is not handed over to who has lost the right meanwhile', async () => {
    const second = await stack.member('administrator', `second-${stack.accountId}@example.com`)
    const url = await linkOf(second, `/v1/people/${people.ada.users[0]}/export`)
    await stack.member('manager', second.email)
    expect((await stack.apiApp.request(url.slice(url.indexOf('/v1/')))).status).toBe(403)
  })
})
