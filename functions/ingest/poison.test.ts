import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import { createStack } from '../test/stack.ts'
import { type Records, sortRecords } from './records.ts'
import { tile } from './tile.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const NOW = START + 3_600_000

const good = (n: number): Activity => ({
  start: START + n * 1000,
  offsetMin: 60,
  durationMs: 1000,
  state: 'active',
  app: `good${n}`,
})
const isGood = (one: unknown): one is Activity => {
  const start = (one as { start?: number } | null)?.start ?? 0
  return JSON.stringify(one) === JSON.stringify(good((start - START) / 1000))
}
const unlikely = [
  -1,
  0.5,
  1e300,
  Number.MAX_SAFE_INTEGER,
  '1',
  '',
  'x'.repeat(5000),
  '\ud83d',
  '__proto__',
  null,
  true,
  [],
  {},
  START,
  NOW + 86_400_000,
]
const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...unlikely))
/** A good record with one field or several made wrong, or anything at all. */
const bad = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc
    .tuple(
      fc.nat(40),
      fc.dictionary(
        fc.constantFrom(
          'start',
          'durationMs',
          'offsetMin',
          'state',
          'app',
          'title',
          'presence',
          '__proto__',
          'x',
        ),
        anyValue,
        { minKeys: 1, maxKeys: 3 },
      ),
    )
    .map(([n, change]) => ({ ...good(n), ...change })),
)
const batch = fc.record({
  activities: fc.array(fc.oneof(fc.nat(40).map(good), bad), { maxLength: 12 }),
  ledger: fc.array(bad, { maxLength: 6 }),
  clockCorrectionMs: fc.constantFrom(0, 0, -5000, 86_400_000),
})

const timeIn = (list: readonly unknown[]): number =>
  (list as { durationMs?: number }[]).reduce((ms, { durationMs = 0 }) => ms + durationMs, 0)

describe('poisoned records', () => {
  it('keep no good one back: each is kept or set aside, and the time of both is all that was sent', () => {
    fc.assert(
      fc.property(batch, ({ clockCorrectionMs, ...sent }) => {
        // As it comes over the wire.
        const lists = JSON.parse(JSON.stringify(sent)) as { activities: unknown[]; ledger: unknown[] }
        const rules = {
          now: NOW + clockCorrectionMs,
          screenDetails: true,
          detailsSince: 0,
          doNotTrack: false,
        }
        const sorted = sortRecords({ ...lists, clockCorrectionMs }, rules)
        const all = [...lists.activities, ...lists.ledger]
        const setAside = sorted.quarantined.length
        expect(sorted.activities.length + sorted.ledger.length + setAside).toBe(all.length)
        expect(sorted.unreadable.length).toBeLessThanOrEqual(setAside)
        const names = sorted.activities.map(({ app }) => app)
        for (const one of lists.activities.filter(isGood)) expect(names).toContain(one.app)
        const readable = all.filter((raw) => {
          const time = raw as { start?: number; durationMs?: number } | null
          return typeof time === 'object' && time !== null && isStart(time.start) && isLength(time.durationMs)
        })
        const kept = [...sorted.activities, ...sorted.ledger]
        expect(timeIn(kept) + timeIn(sorted.quarantined)).toBe(timeIn(readable))

        const tiled = tile(sorted, undefined)
        const again = tiled.quarantined.filter(({ reason }) => reason === 'duplicate')
        const told = [...tiled.activities, ...tiled.ledger].filter(
          (one) => !('reason' in one) || !isOurs(one.reason),
        )
        expect(timeIn(told) + timeIn(again)).toBe(timeIn(kept))
      }),
      { numRuns: 500 },
    )
  })

  const isStart = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= 946_684_800_000 && Number(value) <= 4_102_444_800_000
  const isLength = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 86_400_000
  const isOurs = (reason: string | undefined) => reason === 'lost' || reason === 'quarantined'
})

let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

describe('a batch of anything', () => {
  it('is taken or refused, never failed, and does no harm to the next', async () => {
    const device = await stack.enrolled()
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        batch,
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 1 }),
        async (sent, extra) => {
          const answer = await device.deliver({ ...sent, ...extra })
          expect([200, 400]).toContain(answer.status)
          if (Object.keys(extra).length === 0) expect(answer.status).toBe(200)
          if (answer.status === 200) taken++
        },
      ),
      { numRuns: 40 },
    )
    expect(taken).toBeGreaterThan(5)
    const fine = await device.deliver({ activities: [{ ...good(0), start: Date.now() - 1000 }] })
    expect([fine.status, fine.body.quarantined]).toEqual([200, 0])
    const id = device.credential()?.agentId ?? ''
    const batches = [...(await stack.documents('batches')).values()].filter(({ agentId }) => agentId === id)
    expect(batches.length).toBe(taken + 1)
    const pieces = batches
      .flatMap((one) => [...(one as Records).activities, ...(one as Records).ledger])
      .sort((a, b) => a.start - b.start)
    for (const [i, { start }] of pieces.slice(1).entries())
      expect(start).toBeGreaterThanOrEqual((pieces[i]?.start ?? 0) + (pieces[i]?.durationMs ?? 0))
  })

  it.each([
    ['a record nested ever so deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    [
      'names nobody can store',
      JSON.stringify({ ...good(0), ...{ ['__x__']: 1, '': 2, ['y'.repeat(3000)]: 3 } }),
    ],
    ['a text of a megabyte', JSON.stringify({ ...good(0), title: 'x'.repeat(900_000) })],
  ])('with %s keeps the others', async (_name, record) => {
    const device = await stack.enrolled()
    const body = device
      .batch({ activities: [good(0), good(1)] })
      .replace('"activities":[', `"activities":[${record},`)
    const answer = await device.call('POST', '/v1/batches', body)
    expect([answer.status, answer.body?.quarantined]).toEqual([200, 1])
    const agent = (await stack.documents('agents')).get(device.credential()?.agentId ?? '')
    expect(agent).toMatchObject({ activities: 2, quarantined: 1 })
  })

  it('as large as may be, all of it bad, is kept by its names', async () => {
    const device = await stack.enrolled()
    const wrong = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}${'n'.repeat(70)}`, 1]))
    const many = Array.from({ length: 1000 }, (_, n) => ({ ...good(n), ...wrong }))
    const answer = await device.deliver({ activities: many })
    expect([answer.status, answer.body.quarantined]).toEqual([200, 1000])
  })
})
