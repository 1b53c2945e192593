/** One batch's records → what they add to each UTC day they touch. */
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { keyOf, labelKeyOf } from './activity-key.ts'
import {
  type DayRollup,
  emptyDay,
  isTimeless,
  type Quarters,
  RUN_STATES,
  type RunChunk,
} from './day-rollup.ts'
import { ledgerKeyOf } from './ledger-key.ts'
import { cutEvery, QUARTER_MS, quarterOf, utcDayOf, utcDayStart } from './quarters.ts'

/** A record that is not counted: a part of one that was told before (`duplicate`), or one that could not be read. */
export type SetAside = { reason: string; start?: number; durationMs?: number }

export type RolledRecords = {
  activities: readonly Activity[]
  ledger: readonly LedgerSpan[]
  quarantined?: readonly SetAside[]
}

type OpenDay = { rollup: DayRollup; runs: { at: number; ms: number; state: number; key?: string }[] }

/** Sums the records of the batch `chunk` (`epoch.seq`) by UTC day, days in order. Starts are taken as they are. */
export const rollUp = (records: RolledRecords, chunk: string): DayRollup[] => {
  const days = new Map<number, OpenDay>()
  const dayOf = (ms: number): OpenDay => {
    const day = Math.floor(ms / DAY_MS)
    let open = days.get(day)
    if (open === undefined) days.set(day, (open = { rollup: emptyDay(utcDayOf(ms)), runs: [] }))
    return open
  }
  for (const activity of records.activities) {
    const key = keyOf(activity)
    const side = activity.state === 'active' ? 'a' : 'p'
    dayOf(activity.start).rollup.counts.activities++
    for (const open of stretch(activity, dayOf, key)) {
      const sum = (open.rollup.sums[key] ??= {})
      addQuarters((sum[side] ??= {}), open.piece)
      if (activity.description !== undefined)
        open.rollup.labels[labelKeyOf(activity.app)] = activity.description
    }
  }
  for (const span of records.ledger) {
    const key = ledgerKeyOf(span)
    dayOf(span.start).rollup.counts.ledger++
    for (const open of stretch(span, dayOf)) {
      addQuarters((open.rollup.ledger[key] ??= {}), open.piece)
    }
  }
  for (const { reason, start, durationMs = 0 } of records.quarantined ?? []) {
    if (start === undefined) continue
    if (reason !== 'duplicate') {
      const { quarantined } = dayOf(start).rollup
      quarantined[quarterOf(start)] = (quarantined[quarterOf(start)] ?? 0) + 1
      continue
    }
    for (const piece of cutEvery(DAY_MS, start, durationMs))
      addQuarters(dayOf(piece.start).rollup.again, piece)
  }
  return [...days.values()]
    .sort((a, b) => (a.rollup.day < b.rollup.day ? -1 : 1))
    .map(({ rollup, runs }) =>
      isTimeless(rollup) ? rollup : { ...rollup, runs: { [chunk]: packRuns(rollup.day, runs) } },
    )
}

/** Cuts one record at midnight UTC, notes each piece as a run and hands it on. */
function* stretch(record: Activity | LedgerSpan, dayOf: (ms: number) => OpenDay, key?: string) {
  const state = RUN_STATES.indexOf(record.state)
  for (const piece of cutEvery(DAY_MS, record.start, record.durationMs)) {
    const open = dayOf(piece.start)
    open.runs.push({ at: piece.start, ms: piece.ms, state, ...(key === undefined ? {} : { key }) })
    open.rollup.first = Math.min(open.rollup.first, piece.start)
    open.rollup.last = Math.max(open.rollup.last, piece.start + piece.ms)
    yield { rollup: open.rollup, piece }
  }
}

const addQuarters = (quarters: Quarters, piece: { start: number; ms: number }): void => {
  for (const { start, ms } of cutEvery(QUARTER_MS, piece.start, piece.ms)) {
    const quarter = quarterOf(start)
    quarters[quarter] = (quarters[quarter] ?? 0) + ms
  }
}

const packRuns = (day: string, runs: OpenDay['runs']): RunChunk => {
  const dayStart = utcDayStart(day)
  const index = new Map<string, number>()
  const r: number[] = []
  for (const run of runs.sort((a, b) => a.at - b.at)) {
    let at = -1
    if (run.key !== undefined) {
      at = index.get(run.key) ?? index.size
      index.set(run.key, at)
    }
    r.push(run.at - dayStart, run.ms, run.state, at)
  }
  return { k: [...index.keys()], r }
}
