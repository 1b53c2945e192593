/**
 * All of an agent's records tile its time, in order, so what is told ends at one instant. Whatever lies before it is
 * told again (a restored queue, a clock that was off) and is set aside as `duplicate`; where the next record begins
 * later, nobody tells of the time between: it becomes `unknown: lost`. So every second is counted once.
 */
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { cutEvery } from '#core/rollup/quarters.ts'
import type { Quarantined, Records, SortedRecords } from './records.ts'

/** Of longer silence in one batch only the end is written, the rest is counted. */
const WRITTEN_MS = 40 * DAY_MS

/** `lostMs`, `duplicateMs`: found in this batch. `last`: the newest of its records, absent where none is kept. */
export type Tiled = Records & { lostMs: number; duplicateMs: number; last?: Activity | LedgerSpan }

type Told = { kind: 'activity'; record: Activity } | { kind: 'ledger'; record: LedgerSpan }
type Hole = { from: number; to: number; offsetMin: number }

/** The records that tile the time from `through` on, epoch ms; undefined: the agent has told nothing yet. */
export const tile = (sorted: SortedRecords, through: number | undefined): Tiled => {
  const { told: readable, again } = onceEach(inOrder(sorted), through)
  const told = withUnreadable(readable, sorted.unreadable, through)
  const holes = holesIn(told, through)
  const activities: Activity[] = []
  const ledger: LedgerSpan[] = lostSpans(holes)
  for (const one of told) {
    if (one.kind === 'activity') activities.push(one.record)
    else ledger.push(one.record)
  }
  const last = told.at(-1)?.record
  return {
    activities,
    ledger: holes.length === 0 ? ledger : ledger.sort(byStart),
    quarantined: again.length === 0 ? sorted.quarantined : [...sorted.quarantined, ...again],
    lostMs: holes.reduce((ms, { from, to }) => ms + to - from, 0),
    duplicateMs: again.reduce((ms, { durationMs = 0 }) => ms + durationMs, 0),
    ...(last === undefined ? {} : { last }),
  }
}

const byStart = (a: { start: number }, b: { start: number }): number => a.start - b.start
const endOf = ({ start, durationMs }: { start: number; durationMs: number }): number => start + durationMs

const inOrder = ({ activities, ledger }: Records): Told[] =>
  [
    ...activities.map((record): Told => ({ kind: 'activity', record })),
    ...ledger.map((record): Told => ({ kind: 'ledger', record })),
  ].sort((a, b) => byStart(a.record, b.record))

/** Each without what the ones before it told. */
const onceEach = (list: readonly Told[], through = Number.NEGATIVE_INFINITY) => {
  const told: Told[] = []
  const again: Quarantined[] = []
  let at = through
  for (const one of list) {
    const { start } = one.record
    const end = endOf(one.record)
    if (start < at) {
      const durationMs = Math.min(end, at) - start
      again.push({ kind: one.kind, fields: [], reason: 'duplicate', start, durationMs })
    }
    if (end <= at) continue
    told.push(start >= at ? one : cut(one, at, end))
    at = end
  }
  return { told, again }
}

const cut = (one: Told, start: number, end: number): Told =>
  ({ ...one, record: { ...one.record, start, durationMs: end - start } }) as Told

/** Time of bad records goes where no good one tells of it: no bad record takes the place of a good one. */
const withUnreadable = (told: Told[], spans: LedgerSpan[], through = Number.NEGATIVE_INFINITY): Told[] => {
  if (spans.length === 0) return told
  const pieces: Told[] = []
  let floor = through
  for (const record of spans.toSorted(byStart)) {
    const add = (from: number, to: number) => pieces.push(cut({ kind: 'ledger', record }, from, to))
    const end = endOf(record)
    let at = Math.max(record.start, floor)
    for (const { record: good } of told) {
      if (good.start >= end) break
      if (good.start > at) add(at, good.start)
      at = Math.max(at, endOf(good))
    }
    if (at < end) add(at, end)
    floor = Math.max(floor, end)
  }
  return [...told, ...pieces].sort((a, b) => byStart(a.record, b.record))
}

const holesIn = (told: readonly Told[], through: number | undefined): Hole[] => {
  const holes: Hole[] = []
  let from = through ?? Number.POSITIVE_INFINITY
  for (const { record } of told) {
    if (record.start > from) holes.push({ from, to: record.start, offsetMin: record.offsetMin })
    from = endOf(record)
  }
  return holes
}

/** Each at most a day long, the newest first. */
const lostSpans = (holes: readonly Hole[]): LedgerSpan[] => {
  const spans: LedgerSpan[] = []
  let left = WRITTEN_MS
  for (const { from, to, offsetMin } of holes.toReversed()) {
    const start = Math.max(from, to - left)
    left -= to - start
    for (const piece of cutEvery(DAY_MS, start, to - start))
      spans.push({ start: piece.start, offsetMin, durationMs: piece.ms, state: 'unknown', reason: 'lost' })
  }
  return spans
}
