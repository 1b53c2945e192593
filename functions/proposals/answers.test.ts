import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { alias, answer, createProposers, listOf, propose, send, site } from '../test/proposers.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const { stack, admin, second, lena, ada, bob, enrol, report, openOnes, rowOf, auditOf, clear } =
  await createProposers()
afterAll(() => stack.close())
beforeEach(clear)

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
