/** The activity log: every activity of the range, newest first, straight from the batches. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifiers } from '#core/classification/classify.ts'
import type { ActivityPage, ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import { accountTime } from '#core/reports/account-time.ts'
import type { Named } from '#core/reports/report-context.ts'
import { classificationKeyOf } from '#core/rollup/activity-key.ts'
import { accountRef } from '../accounts/account.ts'
import { readClassifications } from '../accounts/classifications.ts'
import { readCursor, writeCursor } from './activity-cursor.ts'
import { type Directory, readDirectory } from './directory.ts'
import { newestFirst } from './newest-first.ts'
import { IN_LIMIT } from './chunked.ts'
import type { ViewerScope } from './viewer-scope.ts'

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
  const [directory, { account, exceptions }] = await Promise.all([
    readDirectory(db, scope, query),
    readClassifications(db, scope.accountId),
  ])
  const agents = agentsOf(directory, query)
  if (agents?.size === 0) return { rows: [] }
  const batches = accountRef(db, scope.accountId).collection('batches')
  const few = agents !== undefined && agents.size <= IN_LIMIT
  const page = await newestFirst(few ? batches.where('agentId', 'in', [...agents]) : batches, {
    range,
    limit,
    matches: matcherOf(query),
    isOf: (agentId) => agents?.has(agentId) ?? true,
    after,
  })
  const classifierFor = createClassifiers(account, exceptions)
  const rows = page.rows.map(({ id, activity, batch }): ActivityRow => ({
    ...activity,
    id,
    agentId: batch.agentId,
    person: namedOf(directory.personOf(batch.userId)),
    computer: namedOf(directory.computerOf(batch.computerId)),
    ...classifierFor(directory.allGroupsOf(batch.agentId))(classificationKeyOf(activity)),
  }))
  return { rows, ...(page.next === undefined ? {} : { next: writeCursor(page.next) }) }
}

const namedOf = ({ key, label }: Named) => ({ id: key, label })

/** The agents whose batches are asked for; undefined: all of the account. */
const agentsOf = ({ agents, isWhole }: Directory, { agent }: ActivityQuery): Set<string> | undefined => {
  if (isWhole && agent === undefined) return undefined
  const ids = agents.map(({ agentId }) => agentId)
  return new Set(ids.filter((id) => agent === undefined || id === agent))
}

const matcherOf = ({ text, activity: only, incognito }: ActivityQuery) => {
  const wanted = text?.toLowerCase()
  return (activity: Activity): boolean => {
    if (incognito === 'only' && activity.incognito !== true) return false
    const { app, description, site, title, url } = activity
    // As core/reports/usage.ts counts it, so that a report's number and the log behind it are the same time.
    if (only !== undefined && only !== `app:${app}` && only !== (site && `site:${site}`)) return false
    if (wanted === undefined) return true
    return [app, description, site, title, url].some((field) => field?.toLowerCase().includes(wanted))
  }
}
