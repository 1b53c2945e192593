import { Timestamp } from 'firebase-admin/firestore'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditPage, auditPage } from '#core/contracts/audit.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
beforeAll(async () => {
  stack = await createStack({ timeZone: 'Asia/Tokyo' })
  admin = await stack.member('administrator')
})
afterAll(() => stack.close())

const put = (path: string, body: unknown, member = admin) =>
  member.call(`/v1/${path}`, { method: 'PUT', body: JSON.stringify(body) })
const read = async (query = ''): Promise<AuditPage> => {
  const { status, body } = await admin.call(`/v1/audit${query}`)
  expect(status).toBe(200)
  return auditPage.parse(body)
}

describe('the audit log', () => {
  it('tells what was before and after, by whom, also when they are gone', async () => {
    const gone = await stack.member('configurator', 'gone@audit.example')
    await put('settings/tracking', { idleAfterSeconds: 90 }, gone)
    await put('groups/sales', { name: 'Sales', users: ['u1'], computers: [] })
    const members = await stack.accountDocument.collection('members').where('email', '==', gone.email).get()
    for (const { ref } of members.docs) await ref.delete()
    const { entries } = await read()
    expect(entries.map(({ event, member }) => [event, member?.email])).toEqual([
      ['group.changed', admin.email],
      ['tracking.changed', 'gone@audit.example'],
    ])
    expect(entries[1]?.changes).toEqual([{ key: 'idleAfterSeconds', before: 120, after: 90 }])
    expect(entries[0]?.about).toEqual({ group: 'sales' })
  })

  it('is narrowed by event, by member and by days of the account', async () => {
    expect((await read('?event=tracking.changed')).entries).toHaveLength(1)
    expect((await read('?member=gone@audit.example')).entries).toHaveLength(1)
    expect((await read('?event=group.changed&member=gone@audit.example')).entries).toHaveLength(0)
    // Half past midnight in Tokyo is the day before in UTC.
    await stack.accountDocument.collection('audit').add({
      at: Timestamp.fromMillis(Date.parse('2026-03-01T15:30:00Z')),
      event: 'old',
      changes: [],
    })
    expect((await read('?from=2026-03-02&to=2026-03-02')).entries.map(({ event }) => event)).toEqual(['old'])
    expect((await read('?from=2026-03-01&to=2026-03-01')).entries).toEqual([])
    expect((await read('?from=2026-03-02')).entries).toHaveLength(3)
  })

  it('is complete over its pages, whatever fell into one instant', async () => {
    const at = Timestamp.fromMillis(Date.parse('2026-02-01T00:00:00Z'))
    const batch = stack.db.batch()
    for (let n = 0; n < 130; n++) {
      const later = n < 45 ? n : 45
      const ref = stack.accountDocument.collection('audit').doc(`many-${String(n).padStart(3, '0')}`)
      batch.create(ref, { at: new Timestamp(at.seconds - later, 7), event: 'many', changes: [] })
    }
    await batch.commit()
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await read(`?event=many${cursor === undefined ? '' : `&cursor=${cursor}`}`)
      ids.push(...page.entries.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== undefined)
    expect(ids).toHaveLength(130)
    expect(new Set(ids).size).toBe(130)
    expect((await admin.call('/v1/audit?cursor=nonsense')).status).toBe(400)
  })

  it.each([
    ['configurator', 403],
    ['manager', 403],
    ['viewer', 403],
    ['person', 403],
  ] as const)('is for administrators: %s %d', async (role, status) => {
    expect((await (await stack.member(role)).call('/v1/audit')).status).toBe(status)
  })
})
