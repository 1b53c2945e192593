/** The activity log: every activity of the range, newest first, merged from the batches as they are read. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifier } from '#core/classification/classify.ts'
import type { ActivityPage, ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import { accountTime } from '#core/rollup/account-time.ts'
import { classificationKeyOf } from '#core/rollup/activity-key.ts'
import { accountRef } from '../accounts/account.ts'
import { readClassifications } from '../accounts/classifications.ts'
import { type Cursor, readCursor, writeCursor } from './activity-cursor.ts'
import { readDirectory } from './directory.ts'
import { scopedQuery, type ViewerScope } from './usage-source.ts'

const DEFAULT_LIMIT = 200
const MAX_LIMIT = 1000
const BATCHES_A_READ = 25
/** A page that finds little (a rare text) ends after this many batches, and the next one goes on. */
const BATCHES_A_PAGE = 400

type StoredBatch = {
  agentId: string
  userId: string
  computerId: string
  epoch: number
  seq: number
  lastEnd: number
  activities: Activity[]
}

/** An activity with where it came from; `lastEnd` is its batch's. */
type Found = { id: string; activity: Activity; batch: StoredBatch }

const FIELDS = ['agentId', 'userId', 'computerId', 'epoch', 'seq', 'firstStart', 'lastEnd', 'activities']

/** One page. Throws RangeError on a bad day; a cursor that is not ours counts as none. */
export const readActivities = async (
  db: Firestore,
  scope: ViewerScope,
  query: ActivityQuery,
  timeZone: string,
): Promise<ActivityPage> => {
  const range = accountTime(timeZone, query.from, query.to)
  const limit = Math.min(MAX_LIMIT, Math.max(1, Number(query.limit ?? DEFAULT_LIMIT)))
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const batches = scopedQuery(accountRef(db, scope.accountId).collection('batches'), scope, query)
  if (batches === undefined) return { rows: [] }
  const [directory, overrides, page] = await Promise.all([
    readDirectory(db, scope, query),
    readClassifications(db, scope.accountId),
    merge(batches, range, after, limit, matcherOf(query)),
  ])
  const classify = createClassifier(overrides)
  const rows = page.rows.map(({ id, activity, batch }): ActivityRow => ({
    ...activity,
    id,
    agentId: batch.agentId,
    person: { id: batch.userId, label: directory.personLabel(batch.userId) },
    computer: { id: batch.computerId, label: directory.computerLabel(batch.computerId) },
    ...classify(classificationKeyOf(activity)),
  }))
  return { rows, ...(page.next === undefined ? {} : { next: writeCursor(page.next) }) }
}

/** Newest first; equal starts by id, so that the order is the same each time. */
const newestFirst = (a: Pick<Cursor, 'start' | 'id'>, b: Pick<Cursor, 'start' | 'id'>): number =>
  b.start - a.start || (a.id < b.id ? 1 : -1)

const placeOf = ({ id, activity }: Found) => ({ start: activity.start, id })

/**
 * Batches come by their last end, latest first. A row is final once it starts no earlier than the last end of
 * every batch not yet read, for nothing in those can be newer.
 */
const merge = async (
  batches: FirebaseFirestore.Query,
  range: { start: number; end: number },
  after: Cursor | undefined,
  limit: number,
  matches: (activity: Activity) => boolean,
): Promise<{ rows: Found[]; next?: Cursor }> => {
  let query = batches.where('lastEnd', '>', range.start).where('firstStart', '<', range.end)
  if (after !== undefined) query = query.where('lastEnd', '<=', after.lastEnd)
  query = query
    .orderBy('lastEnd', 'desc')
    .orderBy('firstStart', 'desc')
    .select(...FIELDS)
    .limit(BATCHES_A_READ)
  const waiting: Found[] = []
  const isWanted = (found: Found): boolean =>
    found.activity.start >= range.start &&
    found.activity.start < range.end &&
    (after === undefined || newestFirst(placeOf(found), after) > 0) &&
    matches(found.activity)
  let frontier = Number.POSITIVE_INFINITY
  let ready = 0
  let read = 0
  while (frontier > range.start && ready <= limit && read < BATCHES_A_PAGE) {
    const { docs } = await query.get()
    read += docs.length
    for (const doc of docs) waiting.push(...rowsOf(doc.data() as StoredBatch).filter(isWanted))
    const last = docs.at(-1)
    const exhausted = last === undefined || docs.length < BATCHES_A_READ
    frontier = exhausted ? range.start : (last.get('lastEnd') as number)
    waiting.sort((a, b) => newestFirst(placeOf(a), placeOf(b)))
    const open = waiting.findIndex(({ activity }) => activity.start < frontier)
    ready = open < 0 ? waiting.length : open
    if (!exhausted) query = query.startAfter(last)
  }
  const rows = waiting.slice(0, Math.min(limit, ready))
  const rest = waiting.slice(rows.length)
  const ended = frontier <= range.start && rest.length === 0
  if (ended) return { rows }
  const told = rows.at(-1)
  const lastEnd = rest.reduce((latest, { batch }) => Math.max(latest, batch.lastEnd), frontier)
  const place = told === undefined ? (after ?? { start: range.end, id: '~' }) : placeOf(told)
  // With nothing told yet, everything before the frontier has been looked through.
  return { rows, next: { ...place, lastEnd } }
}

const rowsOf = (batch: StoredBatch): Found[] =>
  batch.activities.map((activity, index) => ({
    id: `${batch.agentId}.${batch.epoch}.${batch.seq}.${index}`,
    activity,
    batch,
  }))

const matcherOf = ({ text, incognito }: ActivityQuery) => {
  const wanted = text?.toLowerCase()
  return (activity: Activity): boolean => {
    if (incognito === 'only' && activity.incognito !== true) return false
    if (wanted === undefined) return true
    const { app, description, site, title, url } = activity
    return [app, description, site, title, url].some((field) => field?.toLowerCase().includes(wanted))
  }
}
