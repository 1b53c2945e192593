/** `GET /v1/audit`: the entries that every change of the account left, a page at a time. */
import { type Query, type QueryDocumentSnapshot, Timestamp } from 'firebase-admin/firestore'
import type { AuditEntry, AuditPage, AuditQuery } from '#core/contracts/audit.ts'
import { accountTime } from '#core/reports/account-time.ts'
import { accountRef } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

const PAGE = 50

/** Newest first. Throws RangeError on a bad day. */
export const readAudit = async (api: Api, { account }: Viewer, asked: AuditQuery): Promise<AuditPage> => {
  const audit = accountRef(api.db, account.id).collection('audit')
  const { from, to, event, member, cursor } = asked
  let narrowed: Query = audit
  if (event !== undefined) narrowed = narrowed.where('event', '==', event)
  if (member !== undefined) narrowed = narrowed.where('member.email', '==', member)
  let query = narrowed.orderBy('at', 'desc')
  const dayOf = (day: string) => accountTime(account.timeZone, day, day)
  // Descending: what is later than the range comes first.
  if (cursor !== undefined) query = query.startAfter(readCursor(cursor))
  else if (to !== undefined) query = query.startAfter(Timestamp.fromMillis(dayOf(to).end))
  if (from !== undefined) query = query.endAt(Timestamp.fromMillis(dayOf(from).start))
  const { docs } = await query.limit(PAGE + 1).get()
  const page = docs.slice(0, PAGE)
  const last = page.at(-1)
  const more = docs[PAGE]
  if (last === undefined || more === undefined) return { entries: page.map(entryOf) }
  return { entries: (await withTies(narrowed, page, last, more)).map(entryOf), next: cursorOf(last) }
}

/** The next page begins after this instant, so that all of one instant are on one page. */
const withTies = async (
  narrowed: Query,
  page: QueryDocumentSnapshot[],
  last: QueryDocumentSnapshot,
  more: QueryDocumentSnapshot,
): Promise<QueryDocumentSnapshot[]> => {
  if (!atOf(last).isEqual(atOf(more))) return page
  const { docs } = await narrowed.where('at', '==', atOf(last)).get()
  const known = new Set(page.map(({ id }) => id))
  return [...page, ...docs.filter(({ id }) => !known.has(id))]
}

const atOf = (document: QueryDocumentSnapshot): Timestamp => document.get('at') as Timestamp

const cursorOf = (document: QueryDocumentSnapshot): string => {
  const { seconds, nanoseconds } = atOf(document)
  return `${String(seconds)}.${String(nanoseconds)}`
}

const readCursor = (cursor: string): Timestamp => {
  const [, seconds, nanoseconds] = /^(\d{1,11})\.(\d{1,9})$/.exec(cursor) ?? []
  if (seconds === undefined || nanoseconds === undefined)
    throw new Refusal(400, 'bad-request', 'There is no such page.', { fields: ['cursor'] })
  return new Timestamp(Number(seconds), Number(nanoseconds))
}

const entryOf = (document: QueryDocumentSnapshot): AuditEntry => {
  const { at, event, member, changes, ...about } = document.data() as {
    at: Timestamp
    event: string
    member?: AuditEntry['member']
    changes?: AuditEntry['changes']
  }
  return {
    id: document.id,
    at: at.toMillis(),
    event,
    ...(member === undefined ? {} : { member }),
    changes: changes ?? [],
    about,
  }
}
