/** The records of a batch, one by one: the good ones corrected to server time, the bad ones set aside with no content. */
import * as z from 'zod/mini'
import { type Activity, activity } from '#core/contracts/activity.ts'
import type { BatchEnvelope } from '#core/contracts/batch.ts'
import { type LedgerSpan, ledgerSpan } from '#core/contracts/ledger.ts'
import { durationMs, epochMs, utcOffsetMinutes } from '#core/contracts/primitives.ts'
import { limitFront } from '#core/privacy/limit.ts'
import { refusedFields } from '../zod-issues.ts'

/** How far beyond the server's time a corrected record may end; clocks drift between two answers. */
const FUTURE_MS = 10 * 60_000

export type Quarantined = {
  kind: 'activity' | 'ledger'
  fields: string[]
  reason: string
  /** In server time; of one that has no place there, when it came. */
  start: number
  durationMs?: number
  /** Of the record as it was sent; absent where only a part was set aside. */
  bytes?: number
}

export type Records = { activities: Activity[]; ledger: LedgerSpan[]; quarantined: Quarantined[] }

/** `unreadable`: the time of bad records, `unknown: quarantined`, as far as nothing else tells of it. */
export type SortedRecords = Records & { unreadable: LedgerSpan[] }

/**
 * `doNotTrack`: of this user no activity is kept, only that the time is not known. `detailsSince`: of what began before,
 * titles and addresses are dropped whatever the setting.
 */
export type RecordRules = {
  now: number
  screenDetails: boolean
  detailsSince: number
  doNotTrack: boolean
}

type Sent = Pick<BatchEnvelope, 'clockCorrectionMs' | 'activities' | 'ledger'>

/** Sorts the records of a batch. */
export const sortRecords = (sent: Sent, rules: RecordRules): SortedRecords => {
  const { now, screenDetails, detailsSince, doNotTrack } = rules
  const { clockCorrectionMs } = sent
  const sorted: SortedRecords = { activities: [], ledger: [], quarantined: [], unreadable: [] }
  const whenOff = (start: number, ms: number): string | undefined => {
    if (!epochMs.safeParse(start).success) return 'clock'
    return start + ms > now + FUTURE_MS ? 'future' : undefined
  }
  const setAside = (kind: Quarantined['kind'], raw: unknown, fields: string[], reason: string) => {
    const time = timeOf(raw)
    const at = time === undefined ? now : time.start + clockCorrectionMs
    const hasPlace = time !== undefined && whenOff(at, time.durationMs) === undefined
    const start = hasPlace ? at : now
    const kept = time === undefined ? {} : { durationMs: time.durationMs }
    sorted.quarantined.push({ kind, fields, reason, start, bytes: sizeOf(raw), ...kept })
    if (hasPlace) sorted.unreadable.push({ ...time, start, state: 'unknown', reason: 'quarantined' })
  }
  eachOf('activity', sent.activities, setAside, (record, raw) => {
    const start = record.start + clockCorrectionMs
    const off = whenOff(start, record.durationMs)
    if (off !== undefined) setAside('activity', raw, ['start'], off)
    else if (doNotTrack) sorted.ledger.push(untold(record, start))
    else sorted.activities.push(limited(record, start, screenDetails && start >= detailsSince))
  })
  eachOf('ledger', sent.ledger, setAside, (record, raw) => {
    const start = record.start + clockCorrectionMs
    const off = whenOff(start, record.durationMs)
    if (off === undefined) sorted.ledger.push({ ...record, start })
    else setAside('ledger', raw, ['start'], off)
  })
  return sorted
}

const SCHEMAS = { activity, ledger: ledgerSpan }
const LISTS = { activity: z.array(activity), ledger: z.array(ledgerSpan) }
type Kinds = { activity: Activity; ledger: LedgerSpan }

/** All at once where all are good, which costs least; else one by one. */
const eachOf = <Kind extends keyof Kinds>(
  kind: Kind,
  list: readonly unknown[],
  refuse: (kind: Kind, raw: unknown, fields: string[], reason: string) => void,
  keep: (record: Kinds[Kind], raw: unknown) => void,
): void => {
  const whole = LISTS[kind].safeParse(list)
  if (whole.success) return whole.data.forEach((record, i) => keep(record as Kinds[Kind], list[i]))
  for (const raw of list) {
    const parsed = SCHEMAS[kind].safeParse(raw)
    if (parsed.success) keep(parsed.data as Kinds[Kind], raw)
    else refuse(kind, raw, refusedFields(parsed.error.issues), 'not understood')
  }
}

/** The device has left them out already; a setting that changed meanwhile must not let them in. */
const limited = (record: Activity, start: number, screenDetails: boolean): Activity => {
  const { offsetMin, durationMs, state, presence } = record
  const why = presence === undefined || state !== 'presence' ? {} : { presence }
  return { start, offsetMin, durationMs, state, ...why, ...limitFront(record, { screenDetails }) }
}

const untold = ({ offsetMin, durationMs }: Activity, start: number): LedgerSpan => ({
  start,
  offsetMin,
  durationMs,
  state: 'unknown',
  reason: 'do not track',
})

const timeOf = (raw: unknown): Pick<LedgerSpan, 'start' | 'offsetMin' | 'durationMs'> | undefined => {
  if (typeof raw !== 'object' || raw === null) return undefined
  const fields = raw as Record<string, unknown>
  const start = epochMs.safeParse(fields.start)
  const length = durationMs.safeParse(fields.durationMs)
  if (!start.success || !length.success) return undefined
  const offset = utcOffsetMinutes.safeParse(fields.offsetMin)
  return { start: start.data, durationMs: length.data, offsetMin: offset.success ? offset.data : 0 }
}

/** 0 where it is nested deeper than can be written out. */
const sizeOf = (raw: unknown): number => {
  try {
    return Buffer.byteLength(JSON.stringify(raw))
  } catch {
    return 0
  }
}
