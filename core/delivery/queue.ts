/** The queue's one writer: it keeps the meta document in memory and lets one change at a time reach the store. */
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createLane } from './lane.ts'
import { createWaiting, withSacrificed } from './sacrifice.ts'
import type { ContactTimes, QueueChange, QueueMeta, QueueStore } from './store.ts'

export type Queue = {
  meta(): QueueMeta
  /** JSON of the timeline's state as it is on the disk. */
  checkpoint(): string | undefined
  /** Appends with the checkpoint, in one write. What a disk refuses is kept and goes with the next; then it rejects. */
  append(records: readonly TimelineRecord[], checkpoint: string): Promise<void>
  /** Reads the meta as it is when its turn comes and writes what `make` answers; undefined: nothing. */
  change(make: (meta: QueueMeta) => QueueChange | undefined): Promise<void>
  /** Drops all records, and what is known of where they lie in time: they belong to another account. */
  clear(): Promise<void>
  /** New contact times, written with the next change of the document. */
  note(contact: ContactTimes): void
  /** Writes what was noted and has not been written yet. */
  flush(): Promise<void>
  /** The oldest whose id is more than `after`. */
  records(maxCount: number, after?: number): Promise<{ id: number; record: TimelineRecord }[]>
  size(): Promise<{ records: number; bytes: number }>
  /** Records the disk refused so far. */
  unsaved(): number
}

export type QueueOptions = {
  /** Beyond it the oldest records that are not sealed go. */
  maxBytes?: number
  /** Beyond it the oldest go of those that the disk refuses. */
  maxUnsavedBytes?: number
  /** So many records were given up for want of room. */
  full?: (records: number) => void
}

/** What a month offline needs is a tenth of it. */
const MAX_BYTES = 256 * 1024 * 1024
const MAX_UNSAVED_BYTES = 4 * 1024 * 1024

/** Given up at once, so that a full queue does not do it with every record. */
const MOST_GIVEN_UP = 1000

export const newChain = (epoch = 0): QueueMeta['head'] => ({ epoch, seq: 0, hash: GENESIS_HASH })

type Optional = Exclude<keyof QueueMeta, 'head' | 'clockCorrectionMs'>

/** The document without these fields. */
export const withoutFields = (meta: QueueMeta, ...names: Optional[]): QueueMeta => {
  const rest = { ...meta }
  for (const name of names) delete rest[name]
  return rest
}

/** A queue that was copied to another store has other ids: what is sealed is always its oldest records. */
const withOwnIds = async (store: QueueStore, meta: QueueMeta): Promise<QueueMeta> => {
  const { sealed } = meta
  if (sealed === undefined || sealed.records === 0) return meta
  const through = (await store.readRecords(sealed.records)).at(-1)?.id ?? 0
  return through === sealed.through ? meta : { ...meta, sealed: { ...sealed, through } }
}

/** Rejects when the store can't be read. */
export const openQueue = async (store: QueueStore, options: QueueOptions = {}): Promise<Queue> => {
  const { maxBytes = MAX_BYTES, full = () => undefined } = options
  let meta = await withOwnIds(store, (await store.readMeta()) ?? { head: newChain(), clockCorrectionMs: 0 })
  let checkpoint = await store.readCheckpoint()
  const unsaved = createWaiting(options.maxUnsavedBytes ?? MAX_UNSAVED_BYTES, full)
  const inTurn = createLane()
  let written = meta.contact
  const write = async (change: QueueChange): Promise<void> => {
    await store.write(change)
    checkpoint = change.checkpoint ?? checkpoint
    if (change.meta === undefined) return
    written = change.meta.contact
    // Times noted while the write was under way are newer than what was written.
    meta = meta.contact === undefined ? change.meta : { ...change.meta, contact: meta.contact }
  }

  /** What is sealed stays: it may be at the server already. */
  const makeRoom = async (): Promise<void> => {
    for (let size = await store.size(); size.bytes > maxBytes; size = await store.size()) {
      const dropAfter = meta.sealed?.through ?? 0
      const count = Math.min(MOST_GIVEN_UP, Math.ceil(size.records / 16))
      const rows = await store.readRecords(count, dropAfter)
      const dropThrough = rows.at(-1)?.id
      if (dropThrough === undefined) return
      const sacrificed = withSacrificed(meta.sacrificed ?? [], rows, dropAfter)
      await write({ dropAfter, dropThrough, meta: { ...meta, sacrificed } })
      full(rows.length)
    }
  }

  return {
    meta: () => meta,
    checkpoint: () => checkpoint,
    append: (records, text) => {
      unsaved.add(records)
      return inTurn(async () => {
        const append = unsaved.take()
        try {
          await write({ ...(append.length === 0 ? {} : { append }), checkpoint: text })
        } catch (error) {
          unsaved.putBack(append)
          throw error
        }
        await makeRoom()
      })
    },
    change: (make) =>
      inTurn(async () => {
        const change = make(meta)
        if (change !== undefined) await write(change)
      }),
    clear: () =>
      inTurn(() => {
        const kept = withoutFields(meta, 'sealed', 'gap', 'lastSent', 'toldThrough', 'toldClockSetMs')
        const rest = withoutFields(kept, 'sacrificed', 'handedOver', 'elsewhere', 'lateViews')
        return write({ dropThrough: Number.MAX_SAFE_INTEGER, meta: rest })
      }),
    note: (contact) => {
      meta = { ...meta, contact: { ...meta.contact, ...contact } }
    },
    flush: () => inTurn(async () => (meta.contact === written ? undefined : write({ meta }))),
    records: (maxCount, after) => inTurn(() => store.readRecords(maxCount, after)),
    size: () => store.size(),
    unsaved: unsaved.count,
  }
}
