/** The activity log: every activity of the range, newest first, straight from the batches. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifier } from '#core/classification/classify.ts'
import type { ActivityPage, ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import { accountTime } from '#core/rollup/account-time.ts'
import { classificationKeyOf } from '#core/rollup/activity-key.ts'
import { accountRef } from '../accounts/account.ts'
import { readClassifications } from '../accounts/classifications.ts'
import { readCursor, writeCursor } from './activity-cursor.ts'
import { readDirectory } from './directory.ts'
import { newestFirst } from './newest-first.ts'
import { scopedQuery, type ViewerScope } from './usage-source.ts'
import { isVisibleAgent } from './visible-agent.ts'

const DEFAULT_LIMIT = 200
const MAX_LIMIT = 1000

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
  const batches = await batchesOf(db, scope, query)
  if (batches === undefined) return { rows: [] }
  const [directory, overrides, page] = await Promise.all([
    readDirectory(db, scope, query),
    readClassifications(db, scope.accountId),
    newestFirst(batches, { range, limit, matches: matcherOf(query), after }),
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

/** Of one agent, all belong to one user and one computer: they are asked for by its id alone. */
const batchesOf = async (db: Firestore, scope: ViewerScope, query: ActivityQuery) => {
  const batches = accountRef(db, scope.accountId).collection('batches')
  if (query.agent === undefined) return scopedQuery(batches, scope, query)
  const visible = await isVisibleAgent(db, scope, query.agent, query)
  return visible ? batches.where('agentId', '==', query.agent) : undefined
}

const matcherOf = ({ text, activity: only, incognito }: ActivityQuery) => {
  const wanted = text?.toLowerCase()
  return (activity: Activity): boolean => {
    if (incognito === 'only' && activity.incognito !== true) return false
    const { app, description, site, title, url } = activity
    // As core/rollup/usage.ts counts it, so that a report's number and the log behind it are the same time.
    if (only !== undefined && only !== `app:${app}` && only !== (site && `site:${site}`)) return false
    if (wanted === undefined) return true
    return [app, description, site, title, url].some((field) => field?.toLowerCase().includes(wanted))
  }
}
