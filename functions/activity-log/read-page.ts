/** One page of the activity log, as JSON. */
import type { Firestore } from 'firebase-admin/firestore'
import type { ActivityPage, ActivityQuery } from '#core/contracts/activity-log.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import { type Log, type LogAccount, type LogPage, openLog } from './open-log.ts'

const DEFAULT_LIMIT = 200
const MAX_LIMIT = 1000
/** A page that has found something ends after this many batches, and the next one goes on. */
const BATCHES_A_PAGE = 400
/** How long a page looks for its first row, ms; every page gets somewhere, however short this is. */
const PATIENCE_MS = 2000

export const readPage = async (
  log: Log,
  { cursor, limit }: Pick<ActivityQuery, 'cursor' | 'limit'>,
  patienceMs = PATIENCE_MS,
): Promise<ActivityPage> => {
  const size = Math.min(MAX_LIMIT, Math.max(1, Number(limit ?? DEFAULT_LIMIT)))
  const rows: ActivityPage['rows'] = []
  let last: LogPage | undefined
  for await (const page of log({ size, limit: size, until: Date.now() + patienceMs }, cursor)) {
    rows.push(...page.rows)
    last = page
    if (rows.length > 0 && page.read >= BATCHES_A_PAGE) break
  }
  if (last === undefined) throw new Error('A log ends with a page.')
  const { next, searchedTo, progress } = last
  return { rows, ...(next === undefined ? {} : { next }), searchedTo, progress }
}

/** The page that a query asks for. Throws RangeError on a bad day. */
export const readActivities = async (
  db: Firestore,
  scope: ViewerScope,
  { cursor, limit, ...filter }: ActivityQuery,
  account: LogAccount,
): Promise<ActivityPage> => {
  const log = await openLog(db, scope, filter, account)
  return readPage(log, {
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
  })
}
