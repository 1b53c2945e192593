/** The records of a batch, one by one: the good ones corrected to server time, the bad ones set aside with no content. */
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
  bytes: number
  durationMs?: number
}

export type Records = { activities: Activity[]; ledger: LedgerSpan[]; quarantined: Quarantined[] }

/** `doNotTrack`: of this user no activity is kept, only that the time is not known. */
export type RecordRules = { now: number; screenDetails: boolean; doNotTrack: boolean }

/** Sorts the records of `envelope`; the time of a bad one is kept as `unknown: quarantined` where it can be read. */
export const sortRecords = (envelope: BatchEnvelope, rules: RecordRules): Records => {
  const { now, screenDetails, doNotTrack } = rules
  const records: Records = { activities: [], ledger: [], quarantined: [] }
  const correct = <T extends { start: number }>(record: T): T => ({
    ...record,
    start: record.start + envelope.clockCorrectionMs,
  })
  const whenOff = (record: { start: number; durationMs: number }): string | undefined => {
    if (!epochMs.safeParse(record.start).success) return 'clock'
    return record.start + record.durationMs > now + FUTURE_MS ? 'future' : undefined
  }
  const setAside = (kind: Quarantined['kind'], raw: unknown, fields: string[], reason: string) => {
    const lost = timeOf(raw)
    records.quarantined.push({
      kind,
      fields,
      reason,
      bytes: Buffer.byteLength(JSON.stringify(raw)),
      ...(lost === undefined ? {} : { durationMs: lost.durationMs }),
    })
    if (lost === undefined) return
    const span = correct({ ...lost, state: 'unknown' as const, reason: 'quarantined' })
    if (whenOff(span) === undefined) records.ledger.push(span)
  }
  for (const raw of envelope.activities) {
    const parsed = activity.safeParse(raw)
    if (!parsed.success) {
      setAside('activity', raw, refusedFields(parsed.error.issues), 'not understood')
      continue
    }
    const record = correct(limited(parsed.data, screenDetails))
    const off = whenOff(record)
    if (off !== undefined) setAside('activity', raw, ['start'], off)
    else if (doNotTrack) records.ledger.push(untold(record))
    else records.activities.push(record)
  }
  for (const raw of envelope.ledger) {
    const parsed = ledgerSpan.safeParse(raw)
    if (!parsed.success) {
      setAside('ledger', raw, refusedFields(parsed.error.issues), 'not understood')
      continue
    }
    const record = correct(parsed.data)
    const off = whenOff(record)
    if (off === undefined) records.ledger.push(record)
    else setAside('ledger', raw, ['start'], off)
  }
  return records
}

/** The device has left them out already; a setting that changed meanwhile must not let them in. */
const limited = (record: Activity, screenDetails: boolean): Activity => {
  const { start, offsetMin, durationMs, state } = record
  return { start, offsetMin, durationMs, state, ...limitFront(record, { screenDetails }) }
}

const untold = ({ start, offsetMin, durationMs }: Activity): LedgerSpan => ({
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
