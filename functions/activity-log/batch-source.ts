/** Batches of one query by their last end, latest first. */
import type { Activity } from '#core/contracts/activity.ts'

/** The first reads, so that a page takes few and no large overshoot; what goes on longer is one stream. */
const FIRST_READS = [25, 50, 100]
/** What all sources together take of their streams at once, in batches: what a whole log needs of memory. */
const STREAMED = 200

export type StoredBatch = {
  agentId: string
  userId: string
  computerId: string
  epoch: number
  seq: number
  activities: Activity[]
}

export type BatchSource = {
  /** Batches that end at `start` or later and began before: any of them may hold more of what comes then. */
  open: () => Promise<StoredBatch[]>
  /** The next ones that end before. */
  read: () => Promise<StoredBatch[]>
  /** Whatever is not read yet ends at this instant or before; -Infinity: nothing is left. */
  frontier: () => number
  /** Ends the stream; nothing can be read after. */
  close: () => Promise<void>
}

const FIELDS = ['agentId', 'userId', 'computerId', 'epoch', 'seq', 'firstStart', 'lastEnd', 'activities']

/** From the instant `start` back to `floor`; `of`: how many sources are read side by side; `isLong`: a page will not do. */
export const createSource = (
  batches: FirebaseFirestore.Query,
  { start, floor, of, isLong = false }: { start: number; floor: number; of: number; isLong?: boolean },
): BatchSource => {
  const ordered = batches
    .orderBy('lastEnd', 'desc')
    .orderBy('firstStart', 'desc')
    .select(...FIELDS)
  const sizes = (isLong ? [] : FIRST_READS).map((size) => Math.ceil(size / of))
  const streamed = Math.ceil(STREAMED / of)
  let frontier = start
  let rest = ordered.where('lastEnd', '<', start).where('lastEnd', '>', floor)
  let stream: AsyncIterator<Snapshot> | undefined
  const next = async (): Promise<{ docs: Snapshot[]; size: number }> => {
    const size = sizes.shift()
    if (size !== undefined) return { docs: (await rest.limit(size).get()).docs, size }
    stream ??= snapshotsOf(rest)
    return { docs: await taken(stream, streamed), size: streamed }
  }
  return {
    async open() {
      const { docs } = await ordered.where('lastEnd', '>=', start).where('firstStart', '<=', start).get()
      return docs.map((doc) => doc.data() as StoredBatch)
    },
    async read() {
      const { docs, size } = await next()
      const last = docs.at(-1)
      if (last === undefined || docs.length < size) frontier = Number.NEGATIVE_INFINITY
      else {
        frontier = last.get('lastEnd') as number
        rest = rest.startAfter(last)
      }
      return docs.map((doc) => doc.data() as StoredBatch)
    },
    frontier: () => frontier,
    async close() {
      await stream?.return?.()
    },
  }
}

type Snapshot = FirebaseFirestore.QueryDocumentSnapshot

const snapshotsOf = (query: FirebaseFirestore.Query) =>
  query.stream()[Symbol.asyncIterator]() as AsyncIterator<unknown> as AsyncIterator<Snapshot>

const taken = async (stream: AsyncIterator<Snapshot>, count: number): Promise<Snapshot[]> => {
  const docs: Snapshot[] = []
  while (docs.length < count) {
    const { done, value } = await stream.next()
    if (done === true) break
    docs.push(value)
  }
  return docs
}
