/** The queue's one writer: it keeps the meta document in memory and lets one change at a time reach the store. */
import { GENESIS_HASH } from '#core/contracts/batch.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createLane } from './lane.ts'
import type { ContactTimes, QueueChange, QueueMeta, QueueStore } from './store.ts'

export type Queue = {
  meta(): QueueMeta
  /** JSON of the timeline's state as it is on the disk. */
  checkpoint(): string | undefined
  /** Appends with the checkpoint, in one write. What a disk refuses is kept and goes with the next; then it rejects. */
  append(records: readonly TimelineRecord[], checkpoint: string): Promise<void>
  /** Reads the meta as it is when its turn comes and writes what `make` answers; undefined: nothing. */
  change(make: (meta: QueueMeta) => QueueChange | undefined): Promise<void>
  /** New contact times, written with the next write. */
  note(contact: ContactTimes): void
  /** Writes what was noted and has not been written yet. */
  flush(): Promise<void>
  records(maxCount: number): Promise<{ id: number; record: TimelineRecord }[]>
  size(): Promise<{ records: number; bytes: number }>
  /** Records the disk refused so far. */
  unsaved(): number
}

export const newChain = (epoch = 0): QueueMeta['head'] => ({ epoch, seq: 0, hash: GENESIS_HASH })

/** The document without these fields. */
export const withoutFields = (
  meta: QueueMeta,
  ...names: ('sealed' | 'gap' | 'lastSent' | 'owner')[]
): QueueMeta => {
  const rest = { ...meta }
  for (const name of names) delete rest[name]
  return rest
}

/** A queue that was copied to another store has other ids: what is sealed is always its oldest records. */
const withOwnIds = async (store: QueueStore, meta: QueueMeta): Promise<QueueMeta> => {
  const { sealed } = meta
  if (sealed === undefined) return meta
  const through = sealed.records === 0 ? 0 : ((await store.readRecords(sealed.records)).at(-1)?.id ?? 0)
  return through === sealed.through ? meta : { ...meta, sealed: { ...sealed, through } }
}

/** Rejects when the store can't be read. */
export const openQueue = async (store: QueueStore): Promise<Queue> => {
  let meta = await withOwnIds(store, (await store.readMeta()) ?? { head: newChain(), clockCorrectionMs: 0 })
  let checkpoint = await store.readCheckpoint()
  let unsaved: TimelineRecord[] = []
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

  return {
    meta: () => meta,
    checkpoint: () => checkpoint,
    append: (records, text) => {
      unsaved.push(...records)
      return inTurn(async () => {
        const append = unsaved
        unsaved = []
        try {
          await write({ ...(append.length === 0 ? {} : { append }), checkpoint: text })
        } catch (error) {
          unsaved = [...append, ...unsaved]
          throw error
        }
      })
    },
    change: (make) =>
      inTurn(async () => {
        const change = make(meta)
        if (change !== undefined) await write(change)
      }),
    note: (contact) => {
      meta = { ...meta, contact: { ...meta.contact, ...contact } }
    },
    flush: () => inTurn(async () => (meta.contact === written ? undefined : write({ meta }))),
    records: (maxCount) => inTurn(() => store.readRecords(maxCount)),
    size: () => store.size(),
    unsaved: () => unsaved.length,
  }
}
