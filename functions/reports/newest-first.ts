/** Activities of many batches, merged newest first, a page at a time. */
import type { Activity } from '#core/contracts/activity.ts'
import type { Cursor } from './activity-cursor.ts'

/** The first read of a page; each further one doubles, so that a page is few reads and no large overshoot. */
const BATCHES_A_READ = 25
/** A page that has found something ends after this many batches, and the next one goes on. */
const BATCHES_A_PAGE = 400
/** How long a page looks for its first row, ms; every page gets somewhere, however short this is. */
const PATIENCE_MS = 2000

export type StoredBatch = {
  agentId: string
  userId: string
  computerId: string
  epoch: number
  seq: number
  lastEnd: number
  activities: Activity[]
}

/** An activity with where it came from. */
export type Found = { id: string; activity: Activity; batch: StoredBatch }

export type Wanted = {
  /** Activities that start in it, epoch ms. */
  range: { start: number; end: number }
  limit: number
  matches: (activity: Activity) => boolean
  /** Whether this agent's batches are asked for. */
  isOf?: (agentId: string) => boolean
  after?: Cursor | undefined
  patienceMs?: number
}

/** `read`: how many batches it took. */
export type Page = { rows: Found[]; next?: Cursor; read: number }

const FIELDS = ['agentId', 'userId', 'computerId', 'epoch', 'seq', 'firstStart', 'lastEnd', 'activities']

/**
 * One page of the batches that `batches` selects. First come those that were read before and are still open at the
 * cursor: they may reach back any length of time. Then the others by their last end, latest first. A row is final
 * once it starts no earlier than the last end of every batch not yet read, for nothing in those can be newer.
 */
export const newestFirst = async (batches: FirebaseFirestore.Query, wanted: Wanted): Promise<Page> => {
  const { range, limit, patienceMs = PATIENCE_MS } = wanted
  const after = wanted.after ?? { start: range.end, id: '', readTo: range.end }
  const ordered = batches
    .orderBy('lastEnd', 'desc')
    .orderBy('firstStart', 'desc')
    .select(...FIELDS)
  const until = Date.now() + patienceMs
  const page = createPage(wanted, after)
  let read = 0
  const take = (doc: FirebaseFirestore.QueryDocumentSnapshot) => {
    const batch = doc.data() as StoredBatch
    if (wanted.isOf?.(batch.agentId) ?? true) page.take(batch)
    read++
  }
  const open = ordered.where('lastEnd', '>=', after.readTo).where('firstStart', '<=', after.start)
  for await (const doc of open.stream()) take(doc as unknown as FirebaseFirestore.QueryDocumentSnapshot)

  let frontier = after.readTo
  let closed = ordered.where('lastEnd', '<', after.readTo).where('lastEnd', '>', range.start)
  let ready = page.ready(frontier)
  for (let size = BATCHES_A_READ; ready < limit && frontier > range.start; size *= 2) {
    const { docs } = await closed.limit(size).get()
    docs.forEach(take)
    const last = docs.at(-1)
    const exhausted = last === undefined || docs.length < size
    frontier = exhausted ? range.start : (last.get('lastEnd') as number)
    if (!exhausted) closed = closed.startAfter(last)
    ready = page.ready(frontier)
    if (Date.now() >= until || (ready > 0 && read >= BATCHES_A_PAGE)) break
  }
  return { ...page.end(Math.min(limit, ready), frontier), read }
}

/** Holds the newest rows found; what does not fit is found again by a later page. */
const createPage = ({ range, limit, matches }: Wanted, after: Cursor) => {
  let waiting: Found[] = []
  const isWanted = ({ id, activity }: Found): boolean =>
    activity.start >= range.start &&
    activity.start < range.end &&
    order({ start: activity.start, id }, after) > 0 &&
    matches(activity)
  const trim = () => {
    waiting.sort((a, b) => order(placeOf(a), placeOf(b)))
    waiting = waiting.slice(0, limit + 1)
  }
  return {
    take(batch: StoredBatch) {
      waiting.push(...rowsOf(batch).filter(isWanted))
      if (waiting.length > 8 * limit) trim()
    },
    /** How many rows are final when everything that ends after `frontier` is read. */
    ready(frontier: number): number {
      trim()
      const open = waiting.findIndex(({ activity }) => activity.start < frontier)
      return open < 0 ? waiting.length : open
    },
    /** The first `count` rows, and where to go on unless nothing is left. */
    end(count: number, frontier: number): Omit<Page, 'read'> {
      const rows = waiting.slice(0, count)
      if (frontier <= range.start && waiting.length === count) return { rows }
      const rest = waiting[count]
      const last = rows.at(-1)
      const more = last !== undefined && rest !== undefined && rest.activity.start >= frontier
      // With every final row told, everything down to the frontier is looked through.
      const place = more ? placeOf(last) : { start: frontier, id: '' }
      return { rows, next: { ...place, readTo: frontier } }
    },
  }
}

/** Newest first; equal starts by id, so that the order is the same each time. An empty id is behind all others. */
const order = (a: Pick<Cursor, 'start' | 'id'>, b: Pick<Cursor, 'start' | 'id'>): number =>
  b.start - a.start || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1)

const placeOf = ({ id, activity }: Found) => ({ start: activity.start, id })

const rowsOf = (batch: StoredBatch): Found[] =>
  batch.activities.map((activity, index) => ({
    id: `${batch.agentId}.${batch.epoch}.${batch.seq}.${index}`,
    activity,
    batch,
  }))
