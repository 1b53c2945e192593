import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Proposal, ProposalList } from '#core/contracts/proposal.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from '../test/stack.ts'
import { MOST_OPEN } from './proposal.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let stack: Stack
let admin: Member
let second: Member
/** Sees the group `sales`: Ada on her desk. */
let lena: Member
let ada: { userId: string; computerId: string }
let bob: { userId: string; computerId: string }
const now = Date.now()
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const RANGE = `from=${dayOf(now - 2 * DAY)}&to=${dayOf(now)}`

const enrol = async (name: string, sites: string[], start = now - DAY) => {
  const device = await stack.enrolled({
    userLogin: `${name}@corp.example`,
    userName: name,
    computerName: `desk-${name}`,
    machineId: name,
  })
  const at = { offsetMin: 0, durationMs: 10 * MINUTE, state: 'active', app: 'chrome', description: 'Chrome' }
  const activities = sites.map((site, index) => ({ ...at, start: start + index * 10 * MINUTE, site }))
  expect((await device.deliver({ activities })).status).toBe(200)
  const id = device.credential()?.agentId ?? ''
  return (await stack.documents('agents')).get(id) as typeof ada
}

const send = async (member: Member, method: string, path: string, body?: object) => {
  const answer = await member.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  const told = answer.body as Proposal & { error?: { message: string }; changed?: number }
  return { status: answer.status, body: told, message: told.error?.message ?? '' }
}
const propose = (member: Member, said: object) => send(member, 'POST', '/v1/proposals', said)
const alias = (of: typeof ada, name: string | null, kind: 'user' | 'computer' = 'user') => ({
  about: 'alias',
  kind,
  id: kind === 'user' ? of.userId : of.computerId,
  alias: name,
})
const site = (host: string, words: object) => ({ about: 'classification', key: `site:${host}`, ...words })
const answer = (member: Member, id: string, accept: boolean, text?: string) =>
  send(member, 'PUT', `/v1/proposals/${id}`, { accept, ...(text ? { text } : {}) })
const listOf = async (member: Member, path = '/v1/proposals') =>
  ((await member.call(path)).body as ProposalList).proposals
const openOnes = (member = admin) => listOf(member, '/v1/proposals/open')
const report = async (by: string, member = admin) =>
  (await member.call(`/v1/reports/usage?by=${by}&${RANGE}`)).body as UsageReport
const rowOf = async (by: string, key: string) => (await report(by)).rows.find((row) => row.key === key)
const auditOf = async (event: string) =>
  [...(await stack.documents('audit')).values()].filter((entry) => entry.event === event)

beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  second = await stack.member('configurator')
  lena = await stack.member('manager', `lena-${stack.accountId}@example.com`, ['sales'])
  ada = await enrol('ada', ['notion.example', 'wiki.example'])
  bob = await enrol('bob', ['only-bob.example'])
  await enrol('cleo', ['long-ago.example'], now - 90 * DAY)
  await send(admin, 'PUT', '/v1/groups/sales', { name: 'Sales', users: [ada.userId], computers: [] })
})
afterAll(() => stack.close())
beforeEach(async () => {
  for (const id of (await stack.documents('proposals')).keys())
    await stack.accountDocument.collection('proposals').doc(id).delete()
  await send(admin, 'PUT', '/v1/aliases', {
    items: [ada, bob].map(({ userId }) => ({ kind: 'user', id: userId, alias: null })),
  })
  const taken = { key: 'site:notion.example', productivity: null, category: null }
  await send(admin, 'PUT', '/v1/classifications', { items: [taken] })
})

describe('a proposal', () => {
  it('is made of what a manager sees, and shown with what holds now to those who may change it', async () => {
    const made = await propose(lena, site('notion.example', { productivity: 'productive' }))
    expect(made.status).toBe(200)
    expect((await propose(lena, alias(ada, 'Ada Lovelace'))).status).toBe(200)
    const open = await openOnes(second)
    expect(open).toMatchObject([
      { label: 'ada', login: 'ada@corp.example', said: { alias: 'Ada Lovelace' }, by: lena.email },
      { label: 'notion.example', now: { productivity: 'undefined' }, said: { productivity: 'productive' } },
    ])
    // Logins are for whoever answers.
    const own = await listOf(lena)
    expect(own.map((one) => ({ ...one, login: undefined }))).toEqual(
      open.map((one) => ({ ...one, login: undefined })),
    )
    expect(JSON.stringify(own)).not.toContain('corp.example')
    expect((await openOnes()).map(({ id }) => id)).toEqual(open.map(({ id }) => id))
    for (const path of ['/v1/proposals', '/v1/proposals/open'])
      for (const about of ['alias', 'classification']) {
        const some = await listOf(path.endsWith('open') ? admin : lena, `${path}?about=${about}`)
        expect(some.map(({ said }) => said.about)).toEqual([about])
      }
    // Nothing has changed by it.
    expect((await rowOf('site', 'site:notion.example'))?.productivity).toBe('undefined')
    expect((await report('person')).rows.map(({ label }) => label)).toContain('ada')
  })

  it('is of nothing outside the groups of the member, as if it did not exist', async () => {
    const nothing = await propose(lena, alias({ ...bob, userId: 'nobody' }, 'X'))
    const others = [
      alias(bob, 'Bobby'),
      alias(bob, 'PC', 'computer'),
      site('only-bob.example', { productivity: 'productive' }),
      site('nowhere.example', { productivity: 'productive' }),
    ]
    for (const said of others) {
      const { status, body } = await propose(lena, said)
      expect(status).toBe(404)
      expect(JSON.stringify(body)).not.toMatch(/bob/i)
      if (said.about === 'alias') expect(body).toEqual(nothing.body)
    }
    expect((await propose(lena, alias(ada, 'Desk of Ada', 'computer'))).status).toBe(200)
    const all = await stack.member('manager', `all-${stack.accountId}@example.com`)
    expect((await propose(all, alias(bob, 'Bobby'))).status).toBe(200)
    expect((await propose(all, site('only-bob.example', { productivity: 'productive' }))).status).toBe(200)
    expect((await propose(all, site('long-ago.example', { productivity: 'productive' }))).status).toBe(200)
  })

  it('is no more told by name to whom the groups do not show it any more', async () => {
    await propose(lena, alias(ada, 'Ada Lovelace'))
    await stack.member('manager', lena.email, ['none'])
    const [told] = await listOf(lena)
    expect(told?.label).toBeUndefined()
    expect(JSON.stringify(told)).not.toContain('"ada"')
    await stack.member('manager', lena.email, ['sales'])
    expect((await listOf(lena))[0]?.label).toBe('ada')
  })

  it('says something, of a category that there is', async () => {
    expect((await propose(lena, site('notion.example', {}))).status).toBe(400)
    expect((await propose(lena, site('notion.example', { category: 'Made up' }))).status).toBe(400)
    expect((await propose(lena, { ...alias(ada, 'Ada'), key: 'site:x' })).status).toBe(400)
    await send(admin, 'PUT', '/v1/categories', { name: 'Knowledge' })
    expect((await propose(lena, site('notion.example', { category: 'Knowledge' }))).status).toBe(200)
    expect((await propose(lena, site('notion.example', { category: 'Email' }))).status).toBe(200)
  })

  it('takes the place of the earlier one of the same thing, which nobody can accept any more', async () => {
    const first = await propose(lena, site('notion.example', { productivity: 'unproductive' }))
    await propose(lena, site('wiki.example', { productivity: 'productive' }))
    await propose(lena, site('notion.example', { productivity: 'productive' }))
    expect((await openOnes()).map(({ said }) => said)).toEqual([
      site('notion.example', { productivity: 'productive' }),
      site('wiki.example', { productivity: 'productive' }),
    ])
    expect((await answer(admin, first.body.id, true)).status).toBe(404)
  })

  it('is refused where a member has too many open ones', async () => {
    const first = await propose(lena, site('wiki.example', { productivity: 'productive' }))
    const stored = (await stack.documents('proposals')).get(first.body.id) ?? {}
    const proposals = stack.accountDocument.collection('proposals')
    for (let n = 1; n < MOST_OPEN; n += 1) await proposals.add({ ...stored, subject: `site:${n}.example` })
    const { status, message } = await propose(lena, site('notion.example', { productivity: 'productive' }))
    expect([status, message]).toEqual([409, expect.stringContaining(`${MOST_OPEN} open proposals`)])
    expect((await propose(lena, site('wiki.example', { productivity: 'unproductive' }))).status).toBe(200)
  })

  it('is taken back by who made it alone, and not once it is answered', async () => {
    const { body } = await propose(lena, site('notion.example', { productivity: 'productive' }))
    const other = await stack.member('manager', `other-${stack.accountId}@example.com`)
    expect((await send(other, 'DELETE', `/v1/proposals/${body.id}`)).status).toBe(404)
    expect(await listOf(other)).toEqual([])
    expect((await send(lena, 'DELETE', `/v1/proposals/${body.id}`)).status).toBe(200)
    expect((await send(lena, 'DELETE', `/v1/proposals/${body.id}`)).status).toBe(404)
    const again = await propose(lena, site('notion.example', { productivity: 'productive' }))
    await answer(admin, again.body.id, false)
    expect((await send(lena, 'DELETE', `/v1/proposals/${again.body.id}`)).status).toBe(409)
  })

  it('of a name is not for who sees none; of what groups use it is', async () => {
    for (const name of ['d', 'e', 'f']) await enrol(`${name}-${stack.accountId}`, ['shared.example'])
    const email = `blind-${stack.accountId}@example.com`
    const blind = await stack.member('manager', email)
    await propose(blind, alias(ada, 'Ada Lovelace'))
    await stack.member('manager', email, ['*'], { anonymised: true })
    const refused = await propose(blind, alias(ada, 'Ada'))
    expect([refused.status, refused.message]).toEqual([403, expect.stringContaining('no names')])
    expect(await listOf(blind)).toEqual([])
    expect((await propose(blind, site('shared.example', { productivity: 'productive' }))).status).toBe(200)
    expect(await listOf(blind)).toHaveLength(1)
  })

  it.each(['administrator', 'configurator', 'viewer', 'person'] as const)(
    'is made by managers, not by a %s',
    async (role) => {
      const member = await stack.member(role)
      expect((await propose(member, alias(ada, 'Ada'))).status).toBe(403)
      expect((await member.call('/v1/proposals')).status).toBe(403)
    },
  )
})

describe('an accepted proposal', () => {
  it('does what the direct change does, in the next report, with an entry that names both members', async () => {
    const { body } = await propose(
      lena,
      site('notion.example', { productivity: 'productive', category: 'Email' }),
    )
    expect((await answer(lena, body.id, true)).status).toBe(403)
    expect((await answer(admin, body.id, true)).status).toBe(200)
    const accepted = await rowOf('site', 'site:notion.example')
    expect(accepted).toMatchObject({ productivity: 'productive', category: 'Email' })
    expect((await report('productivity')).totals.split.productive).toBe(10 * MINUTE)
    const words = async () => (await stack.documents('classifications')).get('all')
    const byProposal = await words()
    const item = { key: 'site:notion.example', productivity: null, category: null }
    await send(admin, 'PUT', '/v1/classifications', { items: [item] })
    await send(admin, 'PUT', '/v1/classifications', {
      items: [{ key: 'site:notion.example', productivity: 'productive', category: 'Email' }],
    })
    expect(await words()).toEqual(byProposal)
    const entries = (await auditOf('classification.changed')).filter(({ proposal }) => proposal === body.id)
    expect(entries).toMatchObject([
      {
        member: { email: admin.email },
        proposedBy: { email: lena.email },
        changes: [
          {
            key: 'site:notion.example',
            before: {},
            after: { productivity: 'productive', category: 'Email' },
          },
        ],
      },
    ])
    const [own] = await listOf(lena)
    expect(own).toMatchObject({ state: 'accepted', answer: { by: admin.email } })
    expect(await openOnes()).toEqual([])
  })

  it('names a person everywhere at once, and leaves what else is said alone', async () => {
    const { body } = await propose(lena, alias(ada, 'Ada Lovelace'))
    expect((await answer(second, body.id, true)).status).toBe(200)
    expect((await report('person', lena)).rows.map(({ label }) => label)).toEqual(['Ada Lovelace'])
    expect((await stack.documents('users')).get(ada.userId)?.alias).toBe('Ada Lovelace')
    expect((await stack.documents('users')).get(bob.userId)?.alias).toBeUndefined()
    const entries = (await auditOf('alias.changed')).filter(({ proposal }) => proposal === body.id)
    expect(entries).toMatchObject([
      {
        member: { email: second.email },
        proposedBy: { email: lena.email },
        changes: [{ key: `user:${ada.userId}`, before: null, after: 'Ada Lovelace' }],
      },
    ])
  })

  it('of what is so already is accepted all the same, and empties nothing', async () => {
    await send(admin, 'PUT', '/v1/classifications', {
      items: [
        { key: 'site:notion.example', productivity: 'productive' },
        { key: 'site:wiki.example', category: 'Documents' },
      ],
    })
    const { body } = await propose(lena, site('notion.example', { productivity: 'productive' }))
    expect((await answer(admin, body.id, true)).status).toBe(200)
    expect((await stack.documents('classifications')).get('all')?.items).toMatchObject({
      'site:notion.example': { productivity: 'productive' },
      'site:wiki.example': { category: 'Documents' },
    })
    expect((await listOf(lena))[0]?.state).toBe('accepted')
  })

  it('is open again with what was before, unless it was changed since', async () => {
    await send(admin, 'PUT', '/v1/classifications', {
      items: [{ key: 'site:notion.example', category: 'Games' }],
    })
    const { body } = await propose(
      lena,
      site('notion.example', { productivity: 'productive', category: 'Email' }),
    )
    await answer(admin, body.id, true)
    expect((await send(second, 'DELETE', `/v1/proposals/${body.id}/answer`)).status).toBe(200)
    expect(await rowOf('site', 'site:notion.example')).toMatchObject({
      productivity: 'undefined',
      category: 'Games',
    })
    expect(await openOnes()).toMatchObject([{ id: body.id, state: 'open' }])
    expect((await openOnes())[0]?.answer).toBeUndefined()
    await answer(admin, body.id, true)
    await send(admin, 'PUT', '/v1/classifications', {
      items: [{ key: 'site:notion.example', productivity: 'unproductive' }],
    })
    const late = await send(admin, 'DELETE', `/v1/proposals/${body.id}/answer`)
    expect([late.status, late.message]).toEqual([409, expect.stringContaining('changed since')])
    expect((await rowOf('site', 'site:notion.example'))?.productivity).toBe('unproductive')
  })
})

describe('an answer', () => {
  it('is given once: of two at once the second hears who was first', async () => {
    const { body } = await propose(lena, site('notion.example', { productivity: 'productive' }))
    const both = await Promise.all([answer(admin, body.id, true), answer(second, body.id, false)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)
    expect(lost?.message).toMatch(/has answered this proposal already/)
    const [told] = await listOf(lena)
    const isAccepted = both[0].status === 200
    expect(told?.state).toBe(isAccepted ? 'accepted' : 'refused')
    expect((await rowOf('site', 'site:notion.example'))?.productivity).toBe(
      isAccepted ? 'productive' : 'undefined',
    )
    expect(await auditOf('proposal.answered')).toContainEqual(
      expect.objectContaining({
        proposal: body.id,
        changes: [{ key: 'site:notion.example', before: 'open', after: told?.state }],
      }),
    )
  })

  it('that is repeated by the same member changes nothing', async () => {
    const { body } = await propose(lena, site('notion.example', { productivity: 'productive' }))
    expect((await answer(admin, body.id, false, 'It is a toy.')).body.changed).toBe(1)
    const again = await answer(admin, body.id, false)
    expect([again.status, again.body.changed]).toEqual([200, 0])
    expect((await answer(admin, body.id, true)).status).toBe(409)
    expect((await listOf(lena))[0]).toMatchObject({
      state: 'refused',
      answer: { text: 'It is a toy.', by: admin.email },
    })
    // The reason is between the two of them.
    expect(JSON.stringify([...(await stack.documents('audit')).values()])).not.toContain('a toy')
    const stored = (await stack.documents('proposals')).get(body.id)
    const keptDays = ((stored?.expiresAt as { toMillis: () => number }).toMillis() - Date.now()) / DAY
    expect(Math.round(keptDays)).toBe(90)
  })

  it('of a category that is gone says so, and refuses', async () => {
    await send(admin, 'PUT', '/v1/categories', { name: 'Fleeting' })
    const { body } = await propose(lena, site('notion.example', { category: 'Fleeting' }))
    await send(admin, 'DELETE', '/v1/categories/Fleeting')
    const { status, message } = await answer(admin, body.id, true)
    expect([status, message]).toEqual([409, expect.stringContaining('“Fleeting” is gone')])
    expect((await openOnes())[0]?.state).toBe('open')
    expect((await answer(admin, body.id, false)).status).toBe(200)
  })

  it('of a login that is gone says so, and refuses', async () => {
    const gone = await enrol('gone', ['notion.example'])
    const all = await stack.member('manager', `all-${stack.accountId}@example.com`)
    const { body } = await propose(all, alias(gone, 'Gone'))
    await stack.accountDocument.collection('users').doc(gone.userId).delete()
    const { status, message } = await answer(admin, body.id, true)
    expect([status, message]).toEqual([409, expect.stringContaining('can only be refused')])
    expect((await answer(admin, body.id, false)).status).toBe(200)
  })

  it('is not opened again where the member has proposed something else of it', async () => {
    const first = await propose(lena, site('notion.example', { productivity: 'productive' }))
    await answer(admin, first.body.id, false)
    await propose(lena, site('notion.example', { productivity: 'unproductive' }))
    expect((await send(admin, 'DELETE', `/v1/proposals/${first.body.id}/answer`)).status).toBe(409)
    expect(await openOnes()).toHaveLength(1)
  })
})
