import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

type Device = Awaited<ReturnType<typeof stack.enrolled>>
const minutes = (from: number, to: number, change = {}) => ({
  start: START + from * 60_000,
  offsetMin: 0,
  durationMs: (to - from) * 60_000,
  state: 'active',
  app: 'code',
  ...change,
})
const codeOf = ({
  status,
  body,
}: {
  status: number
  body: { error?: { code: string; wanted?: unknown } }
}) => [status, body.error?.code, body.error?.wanted]
/** Agent, batches and rollups of a device, as they stand. */
const stored = async (device: Device) => {
  const id = device.credential()?.agentId ?? ''
  const of = async (name: string) => [...(await stack.documents(name))].filter(([key]) => key.includes(id))
  const [[, agent] = ['', undefined]] = await of('agents')
  return { agent, batches: await of('batches'), rollups: await of('rollups') }
}
/** ms of one rollup field by its keys. */
const sumOf = ({ rollups }: Awaited<ReturnType<typeof stored>>, field: 'ledger' | 'again' | 'sums') => {
  const total = (value: unknown): number =>
    typeof value === 'number'
      ? value
      : Object.values(value as object).reduce<number>((n, v) => n + total(v), 0)
  return rollups.reduce((ms, [, rollup]) => ms + total(rollup[field] ?? {}), 0)
}

describe('a response that was lost after acceptance', () => {
  it('is given again, and nothing is written', async () => {
    const device = await stack.enrolled()
    const { sent } = await device.deliver({ activities: [minutes(0, 1)] })
    const before = await stored(device)
    for (let i = 0; i < 3; i++) {
      const again = await device.call('POST', '/v1/batches', sent)
      expect([again.status, again.body.ack]).toEqual([200, { epoch: 0, seq: 1 }])
    }
    expect(await stored(device)).toEqual(before)
  })

  it('may have come five times at once, and counts once', async () => {
    const device = await stack.enrolled()
    const body = device.batch({ activities: [minutes(0, 1)] })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => device.call('POST', '/v1/batches', body)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const after = await stored(device)
    expect(after.agent).toMatchObject({ batches: 1, activities: 1, duplicateMs: 0 })
    expect(sumOf(after, 'sums')).toBe(60_000)
  })
})

describe('batches that come in another order', () => {
  it('wait for the one that is missing, which is named', async () => {
    const device = await stack.enrolled()
    const first = device.batch({ activities: [minutes(0, 1)] })
    const late = device.batch({ seq: 2, prevHash: 'B'.repeat(43), activities: [minutes(1, 2)] })
    expect(codeOf(await device.call('POST', '/v1/batches', late))).toEqual([
      409,
      'sequence',
      { epoch: 0, seq: 1 },
    ])
    expect((await stored(device)).batches).toEqual([])
    expect((await device.call('POST', '/v1/batches', first)).status).toBe(200)
    expect(codeOf(await device.call('POST', '/v1/batches', late)).slice(0, 2)).toEqual([409, 'chain'])
    expect(sumOf(await stored(device), 'sums')).toBe(60_000)
  })

  it('are refused where an old place in the chain comes with other content', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [minutes(0, 1)] })
    await device.deliver({ activities: [minutes(1, 2)] })
    const before = await stored(device)
    for (const seq of [1, 2]) {
      const other = device.batch({ seq, activities: [minutes(0, 1, { app: 'forged' })] })
      expect(codeOf(await device.call('POST', '/v1/batches', other))).toEqual([
        409,
        'chain',
        { epoch: 1, seq: 1 },
      ])
    }
    expect(await stored(device)).toEqual(before)
  })
})

describe('a chain that broke off', () => {
  it('is counted with what the agent says, and the time it lost is lost until its next record', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [minutes(0, 10)] })
    const opened = await device.deliver({
      epoch: 1,
      seq: 1,
      prevHash: 'A'.repeat(43),
      gap: 'queue lost',
      activities: [minutes(25, 30)],
    })
    expect(opened.status).toBe(200)
    const after = await stored(device)
    expect(after.agent).toMatchObject({ gaps: 1, lostMs: 15 * 60_000, duplicateMs: 0 })
    expect(after.batches.map(([, { gap }]) => gap)).toEqual([undefined, 'queue lost'])
    const lost = { start: START + 10 * 60_000, durationMs: 15 * 60_000, state: 'unknown', reason: 'lost' }
    expect(after.batches[1]?.[1].ledger).toMatchObject([lost])
    expect(after.rollups[0]?.[1].ledger).toEqual({ 'unknown:lost': { 40: 5 * 60_000, 41: 10 * 60_000 } })
  })
})

describe('a clock in the future', () => {
  it('loses nothing: what it says is set aside with its length, and the true time goes on', async () => {
    const device = await stack.enrolled()
    const now = Date.now()
    const at = (start: number, durationMs: number) => ({ ...minutes(0, 1), start, durationMs })
    await device.deliver({ activities: [at(now - 120_000, 60_000)] })
    const off = await device.deliver({ activities: [at(now + 3_600_000, 30_000)] })
    expect([off.status, off.body.quarantined]).toEqual([200, 1])
    expect((await stored(device)).agent).toMatchObject({ lastActivityAt: now - 60_000 })
    await device.deliver({ activities: [at(now - 60_000, 60_000)] })
    const after = await stored(device)
    expect(after.agent).toMatchObject({ quarantined: 1, activities: 2, lostMs: 0, duplicateMs: 0 })
    expect(after.batches[1]?.[1].quarantined).toMatchObject([{ reason: 'future', durationMs: 30_000 }])
    expect(sumOf(after, 'sums')).toBe(120_000)
  })
})

describe('records of one batch that overlap', () => {
  it('count each second once, for what began first', async () => {
    const device = await stack.enrolled()
    await device.deliver({
      activities: [minutes(0, 10), minutes(5, 12, { app: 'other' })],
      ledger: [{ start: START, offsetMin: 0, durationMs: 15 * 60_000, state: 'locked' }],
    })
    const after = await stored(device)
    expect(after.agent).toMatchObject({ lostMs: 0, duplicateMs: 17 * 60_000 })
    expect([sumOf(after, 'sums'), sumOf(after, 'ledger'), sumOf(after, 'again')]).toEqual([
      10 * 60_000,
      5 * 60_000,
      17 * 60_000,
    ])
  })
})

it('keeps why somebody was present, with presence alone', async () => {
  const device = await stack.enrolled()
  await device.deliver({
    activities: [
      minutes(0, 1, { presence: 'audio' }),
      minutes(1, 2, { state: 'presence', presence: 'microphone' }),
    ],
  })
  const { batches, agent } = await stored(device)
  expect(batches[0]?.[1].activities.map(({ presence }: { presence?: string }) => presence)).toEqual([
    undefined,
    'microphone',
  ])
  expect(agent?.live).toMatchObject({ state: 'presence', presence: 'microphone' })
  const admin = await stack.member('administrator')
  const agentId = device.credential()?.agentId
  const page = await admin.call(`/v1/activities?from=2026-03-02&to=2026-03-02&agent=${agentId}`)
  expect(page.body).toMatchObject({ rows: [{ presence: 'microphone' }, { state: 'active' }] })
})
