import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { createStack } from '../test/stack.ts'
import type { Records } from './records.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const SECOND = 1000

let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

const active = (from: number, to: number): Activity => ({
  start: START + from * SECOND,
  offsetMin: 60,
  durationMs: (to - from) * SECOND,
  state: 'active',
  app: 'code',
})
const away = (from: number, to: number): LedgerSpan => {
  const { start, offsetMin, durationMs } = active(from, to)
  return { start, offsetMin, durationMs, state: 'unknown', reason: 'restart' }
}
const shifted = <T extends { start: number }>(records: T[], ms: number) =>
  records.map((record) => ({ ...record, start: record.start + ms }))

type Device = Awaited<ReturnType<typeof stack.enrolled>>
const epoch = { epoch: 1, seq: 1, prevHash: 'A'.repeat(43), gap: 'queue restored' }
/** Everything stored of a device: its pieces in order, seconds from START, and what its rollup adds up to. */
const stored = async (device: Device) => {
  const id = device.credential()?.agentId ?? ''
  const batches = [...(await stack.documents('batches'))].filter(([name]) => name.startsWith(id))
  const pieces = batches.flatMap(([, batch]) => [
    ...(batch as Records).activities,
    ...(batch as Records).ledger,
  ])
  const rollup = (await stack.documents('rollups')).get(`2026-03-02.${id}`)
  return {
    pieces: pieces
      .sort((a, b) => a.start - b.start)
      .map(({ start, durationMs }) => [start - START, start - START + durationMs].map((ms) => ms / SECOND)),
    activeMs: (rollup?.sums['app:code']?.a?.['40'] ?? 0) as number,
    unknownMs: (rollup?.ledger?.['unknown:restart']?.['40'] ?? 0) as number,
    againMs: (rollup?.again?.['40'] ?? 0) as number,
    agent: (await stack.documents('agents')).get(id),
    setAside: batches.flatMap(([, { quarantined }]) => quarantined as Records['quarantined']),
  }
}

describe('a queue that was restored', () => {
  it('counts nothing twice and leaves no gap, over as many batches as it sends again', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [active(0, 10)] })
    await device.deliver({ activities: [active(10, 20), active(25, 30)], ledger: [away(20, 25)] })
    await device.deliver({ activities: [active(30, 40)] })
    const opened = await device.deliver({ ...epoch, activities: [active(10, 20)], ledger: [away(20, 25)] })
    expect([opened.status, opened.body.quarantined]).toEqual([200, 0])
    expect((await stored(device)).agent).toMatchObject({
      head: { epoch: 1 },
      lastActivityAt: START + 40 * SECOND,
    })
    // The restored agent woke in the middle of what had been told, and knows nothing of the time till then.
    await device.deliver({ activities: [active(25, 30), active(60, 70)], ledger: [away(30, 60)] })
    // In any epoch nothing is counted twice, a clock that is put back included.
    await device.deliver({ activities: [active(69, 80)], clockCorrectionMs: 0 })
    const { pieces, activeMs, unknownMs, againMs, agent, setAside } = await stored(device)
    expect(pieces).toEqual([
      [0, 10],
      [10, 20],
      [20, 25],
      [25, 30],
      [30, 40],
      [40, 60],
      [60, 70],
      [70, 80],
    ])
    expect([activeMs, unknownMs]).toEqual([55_000, 25_000])
    expect(agent).toMatchObject({ activities: 6, quarantined: 0, gaps: 1, duplicateMs: 31_000, lostMs: 0 })
    expect(againMs).toBe(31_000)
    expect(setAside).toMatchObject([
      { kind: 'activity', reason: 'duplicate', fields: [], durationMs: 10_000 },
      { kind: 'ledger', reason: 'duplicate', durationMs: 5_000 },
      { kind: 'activity', reason: 'duplicate', start: START + 25_000, durationMs: 5_000 },
      { kind: 'ledger', reason: 'duplicate', start: START + 30_000, durationMs: 10_000 },
      { kind: 'activity', reason: 'duplicate', start: START + 69_000, durationMs: 1_000 },
    ])
    expect(JSON.stringify(setAside)).not.toMatch(/\bcode\b/)
  })

  it.each([-3_000, 3_000])(
    'leaves no gap and no overlap where its clock is %d ms off meanwhile',
    async (ms) => {
      const device = await stack.enrolled()
      await device.deliver({ activities: [active(0, 10), active(10, 20)] })
      const again = [active(10, 20), active(20, 30)]
      await device.deliver({ ...epoch, activities: shifted(again, -ms), clockCorrectionMs: 2 * ms })
      const { pieces } = await stored(device)
      expect(pieces.at(0)).toEqual([0, 10])
      expect(pieces.at(-1)?.[1]).toBe(30 + ms / SECOND)
      for (const [i, piece] of pieces.entries()) expect(piece[0]).toBe(i === 0 ? 0 : pieces[i - 1]?.[1])
    },
  )

  it('is repeated like any other', async () => {
    const device = await stack.enrolled()
    await device.deliver({ activities: [active(0, 10)] })
    const first = await device.deliver({ ...epoch, activities: [active(0, 10), active(10, 15)] })
    const again = await device.call('POST', '/v1/batches', first.sent)
    expect([again.status, again.body.quarantined]).toEqual([200, 0])
    expect((await stored(device)).activeMs).toBe(15_000)
  })
})
