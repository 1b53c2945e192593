import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const activity = (change = {}) => ({
  start: START,
  offsetMin: 60,
  durationMs: 60_000,
  state: 'active',
  app: 'chromium',
  description: 'Chromium',
  site: 'example.com',
  ...change,
})

let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const stored = async (agentId: string) => ({
  batches: [...(await stack.documents('batches'))].filter(([id]) => id.startsWith(agentId)),
  rollup: (await stack.documents('rollups')).get(`2026-03-02.${agentId}`),
  agent: (await stack.documents('agents')).get(agentId),
})
const agentOf = (device: Awaited<ReturnType<typeof stack.enrolled>>) => device.credential()?.agentId ?? ''

describe('a batch', () => {
  it('is stored, summed and acknowledged', async () => {
    const device = await stack.enrolled()
    const answer = await device.deliver({
      activities: [activity(), activity({ start: START + 60_000, state: 'passive' })],
    })
    expect(answer.body).toMatchObject({ ack: { epoch: 0, seq: 1 }, quarantined: 0, configVersion: 1 })
    const { batches, rollup, agent } = await stored(agentOf(device))
    expect(batches.length).toBe(1)
    expect(rollup?.sums).toEqual({ 'site:example.com@chromium': { a: { 40: 60_000 }, p: { 40: 60_000 } } })
    expect(rollup?.labels).toEqual({ 'app:chromium': 'Chromium' })
    expect(agent).toMatchObject({
      batches: 1,
      activities: 2,
      head: { epoch: 0, seq: 1 },
      publicIp: '10.1.2.3',
    })
    expect(agent?.live).toMatchObject({ state: 'passive', front: { app: 'chromium', site: 'example.com' } })
  })

  it('takes nothing from the day by having nothing of a kind', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [activity()] })
    const locked = { start: START + 60_000, offsetMin: 60, durationMs: 30_000, state: 'locked' }
    await device.deliver({ ledger: [locked] })
    await device.deliver({ activities: [activity({ start: START + 90_000, durationMs: 5_000 })] })
    const { rollup } = await stored(agentOf(device))
    expect(rollup?.sums).toEqual({ 'site:example.com@chromium': { a: { 40: 65_000 } } })
    expect(rollup?.ledger).toEqual({ locked: { 40: 30_000 } })
    expect(rollup?.labels).toEqual({ 'app:chromium': 'Chromium' })
    expect(Object.keys(rollup?.runs ?? {}).length).toBe(3)
  })

  it('counts once, however often it comes, also at the same time', async () => {
    const device = await stack.enrolled()
    const body = device.batch({ activities: [activity()] })
    const answers = await Promise.all([1, 2, 3].map(() => device.call('POST', '/v1/batches', body)))
    answers.push(await device.call('POST', '/v1/batches', body))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { rollup, agent } = await stored(agentOf(device))
    expect(rollup?.sums['site:example.com@chromium'].a).toEqual({ 40: 60_000 })
    expect(agent).toMatchObject({ batches: 1, activities: 1 })
  })

  it('is a duplicate also when later ones have come', async () => {
    const device = await stack.enrolled()
    const first = await device.deliver({ activities: [activity()] })
    await device.deliver({ activities: [activity({ start: START + 60_000 })] })
    expect((await device.call('POST', '/v1/batches', first.sent)).status).toBe(200)
    expect((await stored(agentOf(device))).agent).toMatchObject({ batches: 2 })
  })

  it('after a gap is refused with the one that is wanted', async () => {
    const device = await stack.enrolled()
    await device.deliver()
    const answer = await device.deliver({ seq: 3 })
    expect([answer.status, answer.body.error.code, answer.body.error.wanted]).toEqual([
      409,
      'sequence',
      { epoch: 0, seq: 2 },
    ])
  })

  it('of another history is refused, and a new epoch with its reason goes on', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [activity()] })
    const other = device.batch({ seq: 1, activities: [activity({ durationMs: 1 })] })
    const answer = await device.call('POST', '/v1/batches', other)
    expect([answer.status, answer.body.error.code, answer.body.error.wanted]).toEqual([
      409,
      'chain',
      { epoch: 1, seq: 1 },
    ])
    const following = await device.deliver({ prevHash: 'B'.repeat(43) })
    expect(following.body.error.code).toBe('chain')
    const opened = await device.deliver({ epoch: 1, seq: 1, prevHash: 'A'.repeat(43), gap: 'queue lost' })
    expect(opened.status).toBe(200)
    // A copy that goes on in the old epoch holds what the server never had: it is not taken for a repeat.
    const copied = await device.deliver({
      epoch: 0,
      seq: 2,
      activities: [activity({ start: START + 60_000 })],
    })
    expect([copied.status, copied.body.error.code, copied.body.error.wanted]).toEqual([
      409,
      'chain',
      { epoch: 2, seq: 1 },
    ])
    const { agent, batches } = await stored(agentOf(device))
    expect(agent).toMatchObject({ gaps: 1, head: { epoch: 1, seq: 1 } })
    expect(batches.map(([, batch]) => batch.gap)).toContain('queue lost')
  })

  it('with one bad record keeps the others, and the time of the bad one without its content', async () => {
    const device = await stack.enrolled()
    const bad = { ...activity({ start: START + 60_000 }), secret: 'hunter2', state: 'dancing' }
    const answer = await device.deliver({ activities: [activity(), bad, 'nonsense'] })
    expect(answer.body).toMatchObject({ quarantined: 2 })
    const { rollup, batches, agent } = await stored(agentOf(device))
    expect(rollup?.ledger).toEqual({ 'unknown:quarantined': { 40: 60_000 } })
    expect(agent).toMatchObject({ activities: 1, quarantined: 2 })
    expect(JSON.stringify(batches)).not.toContain('hunter2')
    expect(batches[0]?.[1].quarantined[0]).toMatchObject({
      kind: 'activity',
      fields: ['state', 'secret'],
      durationMs: 60_000,
    })
  })

  it('with a field nobody knows is refused whole, and the field is named', async () => {
    const device = await stack.enrolled()
    const answer = await device.call('POST', '/v1/batches', { ...JSON.parse(device.batch()), extra: 1 })
    expect([answer.status, answer.body.error.code, answer.body.error.fields]).toEqual([
      400,
      'bad-request',
      ['extra'],
    ])
  })

  it('has its starts corrected by what the device measured', async () => {
    const device = await stack.enrolled()
    await device.deliver({
      activities: [activity({ start: START - 3_600_000 })],
      clockCorrectionMs: 3_600_000,
    })
    expect((await stored(agentOf(device))).rollup?.sums['site:example.com@chromium'].a).toEqual({
      40: 60_000,
    })
  })

  it('never brings in titles or addresses that the account may not have', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [activity({ title: 'Payslip', url: 'https://example.com/payslip' })] })
    const { batches, agent } = await stored(agentOf(device))
    expect(JSON.stringify([batches, agent]).toLowerCase()).not.toContain('payslip')
  })

  it('from the future is set aside', async () => {
    const device = await stack.enrolled()
    const answer = await device.deliver({ activities: [activity({ start: Date.now() + 86_400_000 })] })
    expect(answer.body).toMatchObject({ quarantined: 1 })
    expect((await stored(agentOf(device))).batches[0]?.[1].quarantined[0].reason).toBe('future')
  })

  it('spills a day that is too much for one write, and later batches still add up', async () => {
    const device = await stack.enrolled()
    const many = Array.from({ length: 600 }, (_, i) =>
      activity({ start: START + i * 10_000, durationMs: 10_000, site: `s${i}.example` }),
    )
    expect((await device.deliver({ activities: many })).status).toBe(200)
    expect((await device.deliver({ activities: [activity({ start: START + 7_000_000 })] })).status).toBe(200)
    const parts = [...(await stack.documents('rollups'))].filter(([id]) => id.includes(agentOf(device)))
    expect(parts.length).toBe(2)
    const total = parts
      .flatMap(([, part]) => Object.values(part.sums as Record<string, { a: Record<string, number> }>))
      .flatMap(({ a }) => Object.values(a))
      .reduce((sum, ms) => sum + ms, 0)
    expect(total).toBe(600 * 10_000 + 60_000)
  })

  it('for a day long gone is time told again, counted on its day and added to nothing', async () => {
    const device = await stack.enrolled()
    for (const days of [0, 1, 2, 3, 4, 5, -3]) {
      const answer = await device.deliver({ activities: [activity({ start: START + days * 86_400_000 })] })
      expect(answer.status).toBe(200)
    }
    const rollups = await stack.documents('rollups')
    const gone = rollups.get(`2026-02-27.${agentOf(device)}`)
    expect(gone).toMatchObject({ again: { 40: 60_000 }, day: '2026-02-27' })
    for (const field of ['sums', 'ledger', 'runs', 'first', 'last', 'counts'])
      expect(gone).not.toHaveProperty(field)
    const { agent, rollup } = await stored(agentOf(device))
    expect(agent).toMatchObject({ activities: 6, duplicateMs: 60_000, lostMs: 5 * (86_400_000 - 60_000) })
    expect(rollup?.sums['site:example.com@chromium'].a).toEqual({ 40: 60_000 })
  })

  it.each(['__main__', '__proto__', 'a.b', '`', 'gimp 2.10'])(
    'takes an application called %s',
    async (app) => {
      const device = await stack.enrolled()
      const answer = await device.deliver({ activities: [{ ...activity({ app }), site: undefined }] })
      expect(answer.status).toBe(200)
      const { rollup } = await stored(agentOf(device))
      expect(rollup?.sums).toEqual({ [`app:${app}`]: { a: { 40: 60_000 } } })
      expect(rollup?.labels).toEqual({ [`app:${app}`]: 'Chromium' })
    },
  )

  it('is stored with halves of characters in any text', async () => {
    const device = await stack.enrolled()
    const half = '\ud83d'
    const answer = await device.deliver({
      activities: [
        activity({ app: `x${half}`, description: half, site: undefined }),
        { ...activity({ start: START + 60_000 }), [`field${half}`]: 1, [`${'x'.repeat(63)}😀`]: 1 },
      ],
      ledger: [{ start: START + 120_000, offsetMin: 0, durationMs: 1000, state: 'unknown', reason: half }],
      status: { version: half, timeZone: half, queuedRecords: 0 },
      gap: half,
    })
    expect([answer.status, answer.body.quarantined]).toEqual([200, 1])
    const { rollup } = await stored(agentOf(device))
    expect(rollup?.labels).toEqual({ 'app:x\ufffd': '\ufffd' })
  })

  it('whose data Firestore will never take is a bad request, so that the device looks for the record', async () => {
    const device = await stack.enrolled()
    const run = stack.db.runTransaction.bind(stack.db)
    // What the contract lets through and Firestore does not is a fault of ours that is not known yet.
    stack.db.runTransaction = (body) =>
      run(async (tx) => {
        const done = await body(tx)
        tx.set(stack.accountDocument.collection('batches').doc('refused'), { labels: { __main__: 'x' } })
        return done
      })
    try {
      const answer = await device.deliver({ activities: [activity()] })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-request'])
    } finally {
      stack.db.runTransaction = run
    }
    expect((await device.deliver({ activities: [activity()] })).status).toBe(200)
  })

  it('that is too large is refused, packed or not', async () => {
    const device = await stack.enrolled()
    const huge = { ...JSON.parse(device.batch()), gap: 'x'.repeat(1_100_000) }
    for (const gzip of [true, false]) {
      const answer = await device.call('POST', '/v1/batches', huge, { gzip })
      expect([answer.status, answer.body.error.code]).toEqual([413, 'too-large'])
    }
  })
})
