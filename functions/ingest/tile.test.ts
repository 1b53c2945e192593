import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { SortedRecords } from './records.ts'
import { tile } from './tile.ts'

const START = Date.parse('2026-03-02T23:59:59.900Z')
const none = (): SortedRecords => ({ activities: [], ledger: [], quarantined: [], unreadable: [] })

/** A record over `[from, to)`, ms from START. */
type Shape = { kind: 'activities' | 'ledger' | 'unreadable'; from: number; ms: number }

const sorted = (shapes: readonly Shape[]): SortedRecords => {
  const records = none()
  for (const [i, { kind, from, ms }] of shapes.entries()) {
    const when = { start: START + from, offsetMin: 60, durationMs: ms }
    if (kind === 'activities') records.activities.push({ ...when, state: 'active', app: `a${i}` })
    else
      records[kind].push({ ...when, state: 'unknown', reason: kind === 'ledger' ? `l${i}` : 'quarantined' })
  }
  return records
}

/** What each ms is told to be, one by one. */
const byMs = (records: Pick<SortedRecords, 'activities' | 'ledger'>): Map<number, string> => {
  const says = new Map<number, string>()
  for (const record of [...records.activities, ...records.ledger]) {
    expect(record.durationMs).toBeGreaterThan(0)
    for (let t = record.start - START; t < record.start - START + record.durationMs; t++) {
      expect(says.has(t)).toBe(false)
      says.set(t, 'app' in record ? record.app : (record.reason ?? ''))
    }
  }
  return says
}

const shapes = fc.array(
  fc.record({
    kind: fc.constantFrom('activities' as const, 'ledger' as const, 'unreadable' as const),
    from: fc.nat(250),
    ms: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 12 },
)

/** Slow and obvious: of each ms, the first that begins to tell of it; then bad records; then nothing, which is lost. */
const oracle = (list: readonly Shape[], through: number | undefined) => {
  const covers = ({ from, ms }: Shape, t: number) => t >= from && t < from + ms
  const nameOf = (shape: Shape) => `${shape.kind === 'activities' ? 'a' : 'l'}${list.indexOf(shape)}`
  const good = [
    ...list.filter(({ kind }) => kind === 'activities'),
    ...list.filter(({ kind }) => kind === 'ledger'),
  ].sort((a, b) => a.from - b.from)
  const bad = list.filter(({ kind }) => kind === 'unreadable')
  const says = new Map<number, string>()
  let duplicateMs = 0
  for (let t = 0; t < 320; t++) {
    const telling = good.filter((shape) => covers(shape, t))
    const isNew = t >= (through ?? 0)
    duplicateMs += Math.max(0, telling.length - (isNew ? 1 : 0))
    if (!isNew) continue
    const [first] = telling
    if (first !== undefined) says.set(t, nameOf(first))
    else if (bad.some((shape) => covers(shape, t))) says.set(t, 'quarantined')
  }
  let lostMs = 0
  const times = [...says.keys()]
  for (let t = through ?? Math.min(...times); t < Math.max(...times); t++) {
    if (says.has(t)) continue
    says.set(t, 'lost')
    lostMs++
  }
  return { says, duplicateMs, lostMs }
}

describe('the records of a batch', () => {
  it('tile the time from where the agent had told it, each ms once, whatever it sends', () => {
    fc.assert(
      fc.property(shapes, fc.option(fc.nat(280), { nil: undefined }), (list, through) => {
        const wanted = oracle(list, through)
        const tiled = tile(sorted(list), through === undefined ? undefined : START + through)
        expect(byMs(tiled)).toEqual(wanted.says)
        expect([tiled.lostMs, tiled.duplicateMs]).toEqual([wanted.lostMs, wanted.duplicateMs])
        const last = [...wanted.says.keys()].reduce((a, b) => Math.max(a, b + 1), 0)
        expect(tiled.last === undefined ? 0 : tiled.last.start + tiled.last.durationMs - START).toBe(last)
        const starts = tiled.ledger.map(({ start }) => start)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
      { numRuns: 400 },
    )
  })

  it('are kept as they are where they touch what was told', () => {
    const records = sorted([
      { kind: 'activities', from: 0, ms: 10 },
      { kind: 'ledger', from: 10, ms: 5 },
      { kind: 'activities', from: 15, ms: 5 },
    ])
    const tiled = tile(records, START)
    const { activities, ledger } = records
    expect(tiled).toMatchObject({ activities, ledger, quarantined: [], lostMs: 0, duplicateMs: 0 })
  })

  it('never grow beyond 40 days of silence, which is counted whole and cut at each midnight', () => {
    const next: LedgerSpan = { start: START + 100 * DAY_MS, offsetMin: -300, durationMs: 1, state: 'locked' }
    const { ledger, lostMs } = tile({ ...none(), ledger: [next] }, START)
    const lost = ledger.slice(0, -1)
    expect(lostMs).toBe(100 * DAY_MS)
    expect(lost.reduce((ms, { durationMs }) => ms + durationMs, 0)).toBe(40 * DAY_MS)
    expect(lost.every(({ reason, offsetMin }) => reason === 'lost' && offsetMin === -300)).toBe(true)
    expect(Math.max(...lost.map(({ durationMs }) => durationMs))).toBe(DAY_MS)
    expect(lost[0]?.start).toBe(START + 60 * DAY_MS)
  })

  it('write no more than that of any number of silences', () => {
    const far = Array.from({ length: 900 }, (_, i) => ({ ...locked, start: START + i * 3 * DAY_MS }))
    const { ledger, lostMs } = tile({ ...none(), ledger: far }, START)
    expect(lostMs).toBe(899 * (3 * DAY_MS - 1))
    expect(ledger.length).toBeLessThan(900 + 80)
  })

  const locked: LedgerSpan = { start: START, offsetMin: 0, durationMs: 1, state: 'locked' }
})
