import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deletion } from '#core/contracts/deletion.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayOf, utcDayStart } from '#core/rollup/quarters.ts'
import { rebuildAccount } from '../rebuild/rebuild-account.ts'
import { countsOf, createPeople, finishDeletions, idOf, MINUTE, minutesOf } from '../test/people.ts'
import { createStack } from '../test/stack.ts'
import { LEASE_MS, runDueDeletions } from './run-deletions.ts'
import { STORES } from './stores.ts'
import { sweepTombstones } from './sweep.ts'

const START = utcDayStart(utcDayOf(Date.now() - 3 * DAY_MS)) + 9 * 3_600_000
const RANGE = `from=${utcDayOf(START)}&to=${utcDayOf(Date.now())}`

type Stack = Awaited<ReturnType<typeof createStack>>
type People = Awaited<ReturnType<typeof createPeople>>
let stack: Stack
let people: People
beforeAll(async () => {
  stack = await createStack()
  people = await createPeople(stack, START)
})
afterAll(() => stack.close())

const COLLECTIONS = [...STORES.map(({ collection }) => collection), 'tombstones']
/** All documents of the account by their path. */
const dump = async (of: Stack) => {
  const all = await Promise.all(
    COLLECTIONS.map(async (name) =>
      [...(await of.documents(name))].map(([id, data]) => [`${name}/${id}`, data]),
    ),
  )
  return new Map(all.flat() as [string, FirebaseFirestore.DocumentData][])
}

const ask = (member: People['admin'], body: object) =>
  member.call('/v1/deletions', { method: 'POST', body: JSON.stringify(body) })

/** Everything that the API shows of people's time, as text. */
const shown = async ({ admin }: People) => {
  const paths = [
    '/v1/agents',
    '/v1/people',
    ...['person', 'app', 'computer', 'group', 'day'].map((by) => `/v1/reports/usage?by=${by}&${RANGE}`),
    `/v1/reports/hours?${RANGE}`,
    `/v1/reports/focus?${RANGE}`,
    `/v1/activities?${RANGE}`,
  ]
  const answers = await Promise.all(paths.map((path) => admin.call(path)))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200))
  return JSON.stringify(answers.map(({ body }) => body))
}

describe('a person who is erased', () => {
  let before: Awaited<ReturnType<typeof dump>>

  it('is only with their name typed, by an administrator', async () => {
    const wanted = { scope: 'person', person: people.ada.users[1], withdraw: true }
    expect((await ask(people.admin, { ...wanted, typed: 'Ada' })).status).toBe(400)
    expect((await ask(people.admin, { ...wanted, person: 'nobody', typed: 'Ada' })).status).toBe(404)
    for (const role of ['configurator', 'manager', 'viewer', 'person'] as const) {
      const member = await stack.member(role)
      expect((await ask(member, { ...wanted, typed: 'Countess Ada' })).status).toBe(403)
      expect((await member.call('/v1/deletions')).status).toBe(403)
    }
    expect(await countsOf(stack, people.ada)).toEqual({
      agents: 2,
      batches: 4,
      rollups: 2,
      users: 2,
      computers: 2,
      groups: 1,
      members: 1,
      views: 1,
      exports: 0,
      deletions: 0,
      schedules: 0,
      accessLog: 1,
      notes: 0,
      proposals: 1,
      waiting: 1,
      audit: 6,
      myLinks: 0,
    })
  })

  it('is in no store afterwards, whenever the work was broken off; nobody else has changed', async () => {
    before = await dump(stack)
    const wanted = { scope: 'person', person: people.ada.users[1], withdraw: true, typed: ' Countess  Ada' }
    const asked = await ask(people.admin, wanted)
    expect(asked.body).toMatchObject({ scope: 'person', state: 'waiting', agents: 2 })
    let at = Date.now()
    let runs = 0
    for (let calls = 3, done = 0; done === 0; calls += 4, runs++) {
      let left = calls
      const killed = () => {
        if (left-- === 0) throw new Error('killed')
        return at
      }
      ;({ done } = await runDueDeletions({ db: stack.db, now: killed }).catch(() => ({ done: 0 })))
      // Whoever comes before its lease has ended leaves it alone.
      if (done === 0 && calls > 3) {
        const told = await dump(stack)
        await runDueDeletions({ db: stack.db, now: () => at })
        expect(await dump(stack)).toEqual(told)
      }
      at += LEASE_MS + 1
      expect(runs).toBeLessThan(50)
    }
    expect(runs).toBeGreaterThan(3)
    const counts = await countsOf(stack, people.ada)
    expect(counts).toEqual(Object.fromEntries(STORES.map(({ collection }) => [collection, 0])))
    const { deletions } = (await people.admin.call('/v1/deletions')).body as { deletions: Deletion[] }
    expect(deletions[0]).toMatchObject({
      state: 'done',
      expected: { agents: 2, batches: 4, rollups: 2 },
    })
    expect(deletions[0]?.inBackupsUntil).toBe((deletions[0]?.doneAt ?? 0) + 35 * DAY_MS)
    const text = JSON.stringify([...(await dump(stack))].filter(([path]) => !path.startsWith('tombstones/')))
    for (const word of [
      'Countess',
      'Augusta',
      'Lovelace',
      'ada-desk',
      'al@other.example',
      ...people.ada.users,
    ])
      expect(text).not.toContain(word)
    // The alarm of what was done names who did it, and nobody else.
    expect(text).toContain('data.deleted')
    const after = await dump(stack)
    for (const [path, data] of before) {
      if (path.includes(idOf(people.bob)) || path.endsWith(people.bobIds?.userId ?? '')) {
        expect(after.get(path), path).toEqual(data)
      }
    }
    expect(after.get('groups/team')).toMatchObject({ users: [people.bobIds?.userId], computers: [] })
  })

  it('does not come back from a queue, by a replay, or by enrolling again', async () => {
    const { desk } = people
    const next = await desk.deliver(minutesOf(START + 60 * MINUTE, 5, 'dredged'))
    expect([next.status, next.body.error.code]).toEqual([403, 'revoked'])
    expect((await desk.enrol(stack.token)).body.error.code).toBe('revoked')
    const renewed = await stack.enrolled({ ...desk.agent })
    expect((await renewed.deliver(minutesOf(START, 60, 'dredged'))).status).toBe(200)
    const now = Date.now() - 1000
    await renewed.deliver({
      activities: [{ start: now, offsetMin: 0, durationMs: 1000, state: 'active', app: 'new' }],
    })
    const text = await shown(people)
    expect(text).not.toContain('dredged')
    expect(text).toContain('ada-desk')
    const { body } = await people.admin.call(`/v1/activities?${RANGE}&person=${people.ada.users[0]}`)
    expect((body as { rows: unknown[] }).rows.length).toBeLessThanOrEqual(1)
    // And once more, with their new agent.
    const { agents } = (await people.admin.call('/v1/agents')).body as { agents: { id: string }[] }
    expect(agents.map(({ id }) => id)).toContain(idOf(renewed))
    await ask(people.admin, { scope: 'agents', agents: [idOf(renewed)], withdraw: true, typed: 'ada-desk' })
    expect(await finishDeletions(stack, people.admin.call)).toMatchObject({ state: 'done' })
  })

  it('does not come back from a restore or a rebuild, and what was put back is swept away', async () => {
    const clean = await dump(stack)
    const seen = await shown(people)
    for (const [path, data] of before) {
      if (path.startsWith('audit/') || path.startsWith('groups/')) continue
      await stack.accountDocument
        .collection(path.split('/')[0] ?? '')
        .doc(path.split('/')[1] ?? '')
        .set(data)
    }
    await stack.accountDocument.update({ configVersion: 1000 })
    expect(await shown(people)).toBe(seen)
    const { agents } = (await people.admin.call('/v1/agents')).body as { agents: { id: string }[] }
    expect(agents.map(({ id }) => id)).toEqual([idOf(people.bob)])
    await rebuildAccount(stack.db, { accountId: stack.accountId, check: false }, () => undefined)
    expect(await shown(people)).toBe(seen)
    // Their agent's document is there again; ingest hears of tombstones once a minute.
    stack.shiftClock(61_000)
    const iat = Math.floor(Date.now() / 1000) + 61
    const late = await people.laptop.deliver(minutesOf(START + 60 * MINUTE, 5, 'dredged'), { iat })
    expect([late.status, late.body.error.code]).toEqual([403, 'revoked'])
    stack.shiftClock(0)
    expect(Math.max(...Object.values(await countsOf(stack, people.ada)))).toBe(4)
    const now = () => Date.now() + DAY_MS
    const work = { db: stack.db, now }
    expect((await sweepTombstones(work)).removed).toBeGreaterThan(8)
    const counts = await countsOf(stack, people.ada)
    expect(counts).toEqual(Object.fromEntries(STORES.map(({ collection }) => [collection, 0])))
    expect([...(await dump(stack)).keys()].sort()).toEqual([...clean.keys()].sort())
  })
})

describe('data of agents that go on', () => {
  it('is gone, a repeat is acknowledged, and what comes next is counted', async () => {
    const own = await createStack()
    const device = await own.enrolled()
    const admin = await own.member('administrator')
    const first = await device.deliver(minutesOf(START, 30, 'old'))
    await device.deliver(minutesOf(START + 30 * MINUTE, 30, 'old'))
    const now = Date.now()
    const last = await device.deliver(minutesOf(now - 20 * MINUTE, 10, 'old'))
    const wanted = { scope: 'agents', agents: [idOf(device)], withdraw: false, typed: 'desk-1' }
    const asked = (await ask(admin, wanted)).body as Deletion
    expect(await finishDeletions(own, admin.call)).toMatchObject({ state: 'done', deleted: { batches: 3 } })
    expect(await own.documents('batches')).toEqual(new Map())
    for (const { sent } of [first, last]) {
      const again = await device.call('POST', '/v1/batches', sent)
      expect([again.status, again.body.quarantined]).toEqual([200, 0])
    }
    // It was under way, and had begun before.
    const open = { start: asked.before - 5 * MINUTE, offsetMin: 0, state: 'active', app: 'new' }
    const piece = { ...open, durationMs: 5 * MINUTE + 2000 }
    expect(
      (await device.deliver({ activities: [{ ...piece, app: 'old', durationMs: MINUTE }, piece] })).status,
    ).toBe(200)
    const { body } = await admin.call(`/v1/activities?${RANGE}`)
    expect(body).toMatchObject({ rows: [{ app: 'new', start: asked.before, durationMs: 2000 }] })
    const { agents } = (await admin.call('/v1/agents')).body as { agents: object[] }
    expect(agents).toMatchObject([{ batches: 1, activities: 1, lostMs: 0, duplicateMs: 0 }])
    const told = await rebuildAccount(own.db, { accountId: own.accountId, check: true }, () => undefined)
    expect(told.differing).toBe(0)
    const usage = (await admin.call(`/v1/reports/usage?by=app&${RANGE}`)).body as { rows: object[] }
    expect(usage.rows).toMatchObject([{ key: 'app:new', activeMs: 2000 }])
    own.close()
  })

  it('of everybody is deleted with the name of the account typed', async () => {
    const own = await createStack()
    const { admin, ada, desk } = await createPeople(own, START)
    expect((await ask(admin, { scope: 'account', withdraw: false, typed: 'ada-desk' })).status).toBe(400)
    expect((await ask(admin, { scope: 'account', withdraw: false, typed: 'Test' })).status).toBe(200)
    const result = await finishDeletions(own, admin.call)
    expect(result).toMatchObject({ state: 'done', deleted: { batches: 6, rollups: 3 } })
    expect(await countsOf(own, ada)).toMatchObject({ agents: 2, users: 2, batches: 0, rollups: 0 })
    expect((await desk.deliver(minutesOf(Date.now() - MINUTE, 1, 'later'))).status).toBe(200)
    expect((await ask(admin, { scope: 'account', withdraw: true, typed: 'Test' })).status).toBe(200)
    expect(await finishDeletions(own, admin.call)).toMatchObject({ state: 'done', deleted: { agents: 3 } })
    const counts = await countsOf(own, ada)
    expect(
      Object.values(counts).every((count) => count === 0),
      JSON.stringify(counts),
    ).toBe(true)
    expect((await own.documents('groups')).get('team')).toMatchObject({ users: [], computers: [] })
    own.close()
  })
})
