/** The activity log of one viewer: every activity that reaches into the range, straight from the batches. */
import type { Firestore } from 'firebase-admin/firestore'
import { Temporal } from 'temporal-polyfill'
import { createMatcher } from '#core/activity-log/matching.ts'
import { createClassifiers } from '#core/classification/classify.ts'
import type { ActivityFilter, ActivityPage, ActivityRow } from '#core/contracts/activity-log.ts'
import { recordsAfter } from '#core/privacy/erase.ts'
import { classificationKeyOf } from '#core/rollup/activity-key.ts'
import { maskedActivity, withPersonal } from '#core/privacy/personal.ts'
import { refuseSingle } from '../reports/anonymised.ts'
import { limitRecorded } from '#core/privacy/limit.ts'
import { accountTime } from '#core/reports/account-time.ts'
import type { Named } from '#core/reports/report-context.ts'
import type { Account } from '../accounts/account.ts'
import { readClassifications } from '../accounts/classifications.ts'
import { type FoundNote, readNotes } from '../notes/read-notes.ts'
import { readDirectory } from '../reports/directory.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import { behind, readCursor, writeCursor } from './activity-cursor.ts'
import type { StoredBatch } from './batch-source.ts'
import { newestFirst } from './newest-first.ts'
import { type Limits, type Page, pagesOf } from './pages.ts'
import { visibleBatches } from './visible-batches.ts'

export type LogPage = ActivityPage & { read: number }

/** A generator of pages from the cursor on, or from the newest row; a cursor that is not ours counts as none. */
export type Log = (limits: Limits, cursor?: string) => AsyncGenerator<LogPage>

/** What of the account decides what a log shows, now, whenever it was recorded. */
export type LogAccount = Pick<Account, 'timeZone' | 'screenDetails'> &
  Partial<Pick<Account, 'personalCategories'>>

/** Throws RangeError on a bad day. */
export const openLog = async (
  db: Firestore,
  scope: ViewerScope,
  filter: ActivityFilter,
  viewed: LogAccount,
): Promise<Log> => {
  refuseSingle(scope)
  const { timeZone } = viewed
  const personal = new Set(viewed.personalCategories)
  const time = accountTime(timeZone, filter.from, filter.to)
  const [directory, { account, exceptions }] = await Promise.all([
    readDirectory(db, scope, filter),
    readClassifications(db, scope.accountId),
  ])
  const users = new Set(directory.agents.map(({ userId }) => userId))
  const notesOf = Map.groupBy(
    await readNotes(db, scope.accountId, users, filter),
    ({ note }) => note.record?.id ?? '',
  )
  const batches = visibleBatches(db, scope.accountId, directory, filter.agent)
  const classifierFor = createClassifiers(account, exceptions)
  const match = createMatcher(filter, time)
  const rowOf = (batch: StoredBatch, index: number): ActivityRow | undefined => {
    const stored = batch.activities[index]
    if (stored === undefined || !batches.isVisible(batch.agentId)) return undefined
    const [recorded] = recordsAfter([stored], directory.erasedBefore(batch.agentId))
    if (recorded === undefined) return undefined
    // Before it is matched: what is not shown must not be found either.
    const limited = limitRecorded(recorded, viewed)
    const classify = withPersonal(classifierFor(directory.allGroupsOf(batch.agentId)))
    const isHidden =
      personal.size > 0 &&
      scope.own?.includes(batch.userId) !== true &&
      personal.has(classify(classificationKeyOf(limited)).category ?? '')
    const activity = isHidden ? maskedActivity(limited) : limited
    const matched = match(activity, classify)
    if (matched === undefined) return undefined
    const { agentId, epoch, seq, userId, computerId } = batch
    const id = `${agentId}.${epoch}.${seq}.${index}`
    const notes = notesOf.get(id)
    return {
      ...activity,
      id,
      ...(notes === undefined ? {} : { notes: notes.map(toldBeside) }),
      agentId,
      person: namedOf(directory.personOf(userId)),
      computer: namedOf(directory.computerOf(computerId)),
      ...matched,
    }
  }
  // Newer than now there is nothing to look through.
  const top = Math.min(time.end, filter.at === undefined ? Date.now() : instantOf(filter.at, timeZone))
  const from = Math.min(time.end, filter.at === undefined ? time.end : top)
  const told = ({ next, toldTo, ...page }: Page<ActivityRow>): LogPage => {
    const searchedTo = Math.min(from, Math.max(time.start, toldTo))
    const progress = next === undefined || top <= time.start ? 1 : (top - searchedTo) / (top - time.start)
    return {
      ...page,
      ...(next === undefined ? {} : { next: writeCursor(next) }),
      searchedTo,
      progress: Math.min(1, Math.max(0, progress)),
    }
  }
  return async function* (limits, cursor) {
    const after = (cursor === undefined ? undefined : readCursor(cursor)) ?? behind(from)
    const sources = batches.sources({
      start: after.start,
      floor: time.start,
      isLong: limits.limit === undefined,
    })
    for await (const page of pagesOf(newestFirst(sources, { after, rowOf }), limits)) yield told(page)
  }
}

const toldBeside = ({ id, note: { kind, text, state, answer } }: FoundNote) => ({
  id,
  kind,
  text,
  state,
  ...(answer === undefined ? {} : { answer }),
})

const namedOf = ({ key, label }: Named) => ({ id: key, label })

/** Of an hour that comes twice the later one: seen from there, everything before it is older. */
const instantOf = (minute: string, timeZone: string): number =>
  Temporal.PlainDateTime.from(minute).toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds
