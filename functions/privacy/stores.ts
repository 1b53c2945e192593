/**
 * Every collection of an account that holds data about the people who are measured: how their documents are found, and
 * what is left of one. Counting, deleting, sweeping and subject access go by this list; a test fails where a collection
 * is neither on it nor on the one of those without such data.
 */
import { type CollectionReference, FieldPath, type Query } from 'firebase-admin/firestore'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { recordsAfter } from '#core/privacy/erase.ts'
import { utcDayStart } from '#core/rollup/quarters.ts'
import { chunked } from '../reports/chunked.ts'
import { mentions, without } from './mentions.ts'
import type { Subject } from './subject.ts'

type Data = FirebaseFirestore.DocumentData

export type Store = {
  collection: string
  /** Every document about the subject is found by one of these; they may find others too. */
  find: (documents: CollectionReference, subject: Subject) => Query[]
  /** `keep`: it is not about the subject. `delete`, or what is left of it. */
  rest: (data: Data, subject: Subject) => 'keep' | 'delete' | Data
}

const isWhole = ({ before }: Subject): boolean => before === Number.POSITIVE_INFINITY

const everything = (documents: CollectionReference): Query[] => [documents]

const byOwner = (documents: CollectionReference, { all, agents, users }: Subject): Query[] =>
  all
    ? [documents]
    : [
        ...chunked(agents).map((ids) => documents.where('agentId', 'in', ids)),
        ...chunked(users).map((ids) => documents.where('userId', 'in', ids)),
      ]

const byUser = (documents: CollectionReference, { all, users }: Subject): Query[] =>
  all ? [documents] : chunked(users).map((ids) => documents.where('userId', 'in', ids))

const byId =
  (idsOf: (subject: Subject) => readonly string[]) =>
  (documents: CollectionReference, subject: Subject): Query[] =>
    subject.all
      ? [documents]
      : chunked(idsOf(subject)).map((ids) => documents.where(FieldPath.documentId(), 'in', ids))

const bySubject = (documents: CollectionReference, { all, users, computers }: Subject): Query[] => {
  const named = [...users.map((id) => `user:${id}`), ...computers.map((id) => `computer:${id}`)]
  return all ? [documents] : chunked(named).map((some) => documents.where('subject', 'in', some))
}

const told = ({ at }: Data, { before }: Subject): 'keep' | 'delete' =>
  Number(at) < before ? 'delete' : 'keep'

const whole = (_: Data, subject: Subject): 'keep' | 'delete' => (isWhole(subject) ? 'delete' : 'keep')

/** Of documents that are not the subject's own, but tell of it. */
const mentioned =
  (left: (data: Data, subject: Subject) => 'delete' | Data) =>
  (data: Data, subject: Subject): 'keep' | 'delete' | Data =>
    isWhole(subject) && mentions(data, subject) ? left(data, subject) : 'keep'

export const STORES: readonly Store[] = [
  {
    collection: 'agents',
    find: (documents, subject) => [
      ...byId(({ agents }) => agents)(documents, subject),
      ...(subject.all ? [] : chunked(subject.users).map((ids) => documents.where('userId', 'in', ids))),
    ],
    rest: whole,
  },
  {
    collection: 'batches',
    find: byOwner,
    rest: (data, { before }) => {
      const { firstStart, lastEnd, activities, ledger, quarantined } = data
      if (Number(firstStart) >= before) return 'keep'
      if (Number(lastEnd) <= before) return 'delete'
      const isAfter = ({ start }: { start: number }) => start >= before
      return {
        ...data,
        firstStart: before,
        activities: recordsAfter(activities, before),
        ledger: recordsAfter(ledger, before),
        quarantined: (quarantined as { start: number }[]).filter(isAfter),
      }
    },
  },
  {
    // Of the day on which the erasure falls, the rest is added up anew from the batches.
    collection: 'rollups',
    find: byOwner,
    rest: ({ day }, { before }) => (utcDayStart(day as string) + DAY_MS <= before ? 'delete' : 'keep'),
  },
  { collection: 'accessLog', find: byUser, rest: told },
  { collection: 'notes', find: byUser, rest: told },
  {
    // Those of aliases; of what sites and programs are, nobody in particular is meant.
    collection: 'proposals',
    find: bySubject,
    rest: (data, subject) =>
      /^(user|computer):/.test(data.subject as string) ? whole(data, subject) : 'keep',
  },
  // One that is used after its person is erased opens nothing; all the same it names them.
  { collection: 'myLinks', find: byUser, rest: () => 'delete' },
  // Who waits is no agent yet, so is found by whose it would be.
  { collection: 'waiting', find: byOwner, rest: whole },
  { collection: 'groups', find: everything, rest: mentioned(without) },
  // Whose own their logins are said to be; who signs in is removed where members are.
  { collection: 'members', find: everything, rest: mentioned(without) },
  { collection: 'schedules', find: everything, rest: mentioned(without) },
  { collection: 'views', find: everything, rest: mentioned(() => 'delete') },
  { collection: 'exports', find: everything, rest: mentioned(() => 'delete') },
  { collection: 'deletions', find: everything, rest: mentioned(without) },
  // What was changed stays; who it was about does not.
  { collection: 'audit', find: everything, rest: mentioned(without) },
  // Last: until then it is known who they were.
  { collection: 'users', find: byId(({ users }) => users), rest: whole },
  { collection: 'computers', find: byId(({ computers }) => computers), rest: whole },
]

/** Collections without data about people who are measured, and why. */
export const WITHOUT_PEOPLE: Readonly<Record<string, string>> = {
  categories: 'kinds of things',
  classifications: 'what sites and programs are',
  invitations: 'who is asked to sign in; withdrawn where members are',
  changes: 'a number of days, and how far a job is',
  signals: 'a number',
  workSettings: 'goals and thresholds of the account and of groups',
  tombstones: 'of whom something was erased, and when; by ids that stand for nobody once they are erased',
}
