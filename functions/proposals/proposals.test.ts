import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { alias, answer, createProposers, listOf, propose, send, site } from '../test/proposers.ts'
import { MOST_OPEN } from './proposal.ts'

const { stack, admin, second, lena, ada, bob, enrol, report, openOnes, rowOf, clear } =
  await createProposers()
afterAll(() => stack.close())
beforeEach(clear)

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
