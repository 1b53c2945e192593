/** Where there is no room, the oldest records go; of their time it stays known that it was, and why nothing else is. */
import type { TimelineRecord } from '#core/timeline/events.ts'
import { startByNow } from './clock-fit.ts'
import type { Sacrificed } from './store.ts'

/** One span in place of records that follow each other. It may be longer than a day. */
export const spanOf = (records: readonly TimelineRecord[]): TimelineRecord | undefined => {
  const [first] = records
  const last = records.at(-1)
  if (first === undefined || last === undefined) return undefined
  const { clockSetMs = 0 } = last
  const start = startByNow(first, clockSetMs)
  const end = last.record.start + last.record.durationMs
  const sum = records.reduce((total, { record }) => total + record.durationMs, 0)
  const durationMs = end > start ? end - start : sum
  const isCertain = durationMs === sum && records.every(({ byWallClock }) => byWallClock !== true)
  return {
    kind: 'ledger',
    record: {
      start: end - durationMs,
      offsetMin: first.record.offsetMin,
      durationMs,
      state: 'unknown',
      reason: 'queue full',
    },
    ...(clockSetMs === 0 ? {} : { clockSetMs }),
    ...(isCertain ? {} : { byWallClock: true }),
  }
}

/** Adds rows that are dropped, the oldest behind `sealedThrough`, to what was given up before and lies among them. */
export const withSacrificed = (
  before: readonly Sacrificed[],
  rows: readonly { id: number; record: TimelineRecord }[],
  sealedThrough: number,
): Sacrificed[] => {
  const id = rows.at(-1)?.id ?? 0
  const among = before.filter((one) => one.id > sealedThrough && one.id <= id)
  const all = [...rows.map((row) => ({ id: row.id, records: 1, span: row.record })), ...among].sort(
    (a, b) => a.id - b.id,
  )
  const span = spanOf(all.map((one) => one.span))
  if (span === undefined) return [...before]
  const records = all.reduce((sum, one) => sum + one.records, 0)
  return [...before.filter((one) => !among.includes(one)), { id, records, span }].sort((a, b) => a.id - b.id)
}

const isSpan = ({ record }: TimelineRecord): boolean => 'reason' in record && record.reason === 'queue full'

/** Records in memory that the disk does not take, at most about `maxBytes` of them. */
export const createWaiting = (maxBytes: number, full: (records: number) => void) => {
  let waiting: TimelineRecord[] = []
  let bytes = 0
  let takenBytes = 0
  const sizeOf = (records: readonly TimelineRecord[]): number =>
    records.reduce((sum, record) => sum + JSON.stringify(record).length, 0)

  const makeRoom = (): void => {
    while (bytes > maxBytes && waiting.length > 1) {
      const count = Math.max(2, Math.ceil(waiting.length / 16))
      const victims = waiting.slice(0, count)
      const span = spanOf(victims)
      waiting = [...(span === undefined ? [] : [span]), ...waiting.slice(count)]
      bytes = sizeOf(waiting)
      full(victims.filter((victim) => !isSpan(victim)).length)
    }
  }
  return {
    count: (): number => waiting.length,
    add: (records: readonly TimelineRecord[]): void => {
      waiting.push(...records)
      bytes += sizeOf(records)
    },
    take: (): TimelineRecord[] => {
      const all = waiting
      waiting = []
      takenBytes = bytes
      bytes = 0
      return all
    },
    /** The disk refused what was taken; it goes before what came since. */
    putBack: (taken: readonly TimelineRecord[]): void => {
      waiting = [...taken, ...waiting]
      bytes += takenBytes
      makeRoom()
    },
  }
}
