/** A queue in memory: for the fleet and for tests. Copies like a disk would, so that nothing is shared with the caller. */
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { QueueStore } from './store.ts'

/** Lost with the process. */
export const createMemoryStore = (): QueueStore => {
  let records: { id: number; json: string }[] = []
  let meta: string | undefined
  let checkpoint: string | undefined
  let nextId = 1
  let bytes = 0

  const read = async <Value>(make: () => Value): Promise<Value> => Promise.resolve(make())

  return {
    readMeta: () => read(() => (meta === undefined ? undefined : JSON.parse(meta))),
    readCheckpoint: () => read(() => checkpoint),
    readRecords: (maxCount, after = 0) =>
      read(() =>
        records
          .filter(({ id }) => id > after)
          .slice(0, maxCount)
          .map(({ id, json }) => ({ id, record: JSON.parse(json) as TimelineRecord })),
      ),
    write: ({ append = [], dropThrough, dropAfter = 0, meta: newMeta, checkpoint: newCheckpoint }) =>
      read(() => {
        for (const record of append) {
          const json = JSON.stringify(record)
          records.push({ id: nextId, json })
          nextId += 1
          bytes += json.length
        }
        if (dropThrough !== undefined) {
          records = records.filter(({ id }) => id > dropThrough || id <= dropAfter)
          bytes = records.reduce((sum, { json }) => sum + json.length, 0)
        }
        if (newMeta !== undefined) meta = JSON.stringify(newMeta)
        checkpoint = newCheckpoint ?? checkpoint
      }),
    size: () => read(() => ({ records: records.length, bytes })),
  }
}
