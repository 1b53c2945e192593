/** What waits to be delivered: the stored records, and between them what is left of those given up. */
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { Queue } from './queue.ts'

/** `stored` false: it stands for records that were given up for want of room. */
export type Entry = { id: number; record: TimelineRecord; stored: boolean }

/** The oldest entries whose id is more than `after`; fewer than `maxCount` stored ones: that is all there is. */
export const oldestEntries = async (queue: Queue, maxCount: number, after = 0): Promise<Entry[]> => {
  const rows = await queue.records(maxCount, after)
  const last = rows.length < maxCount ? Infinity : (rows.at(-1)?.id ?? Infinity)
  const given = (queue.meta().sacrificed ?? []).filter(({ id }) => id > after && id <= last)
  const stored = rows.map(({ id, record }): Entry => ({ id, record, stored: true }))
  if (given.length === 0) return stored
  const spans = given.map(({ id, span }): Entry => ({ id, record: span, stored: false }))
  return [...stored, ...spans].sort((a, b) => a.id - b.id)
}
