/** What is recorded of some users now, and what changed about it, from the audit log: told to them, not to administrators. */
import type { Firestore, Timestamp } from 'firebase-admin/firestore'
import type { Policy, Said } from '#core/contracts/policy.ts'
import { announcedWords, pendingWords } from '#core/policy/announced-words.ts'
import { changeWords, type StoredChange } from '#core/policy/change-words.ts'
import { policyWords, say } from '#core/policy/policy-words.ts'
import { type OnSchedule, scheduleWords } from '#core/policy/schedule-words.ts'
import { type Account, accountRef } from '../accounts/account.ts'
import { readSchedules } from '../accounts/schedules.ts'
import { agentsOf } from '../privacy/subject.ts'

/** Entries that may change what is recorded. */
const EVENTS = [
  'tracking.changed',
  'account.changed',
  'privacy.changed',
  'schedule.changed',
  'schedule.deleted',
  'schedule.default-changed',
  'policy.announced',
  'policy.took-effect',
  'policy.withdrawn',
]
const MOST = 200
const SHOWN = 30

export const readPolicy = async (
  db: Firestore,
  account: Account,
  users: readonly string[],
): Promise<Policy> => {
  const [{ docs }, schedules, agents] = await Promise.all([
    accountRef(db, account.id)
      .collection('audit')
      .where('event', 'in', EVENTS)
      .orderBy('at', 'desc')
      .limit(MOST)
      .get(),
    readSchedules(db, account.id),
    agentsOf(db, account.id, users),
  ])
  const ids = [...users, ...agents.map(({ computerId }) => computerId)]
  const own = schedules.filter((one) => [...one.users, ...one.computers].some((id) => ids.includes(id)))
  const mine = { ids, own: own.map(({ id }) => id), otherwise: account.defaultSchedule }
  const history = docs
    .map((doc) => ({
      at: (doc.get('at') as Timestamp).toMillis(),
      says: wordsOf(doc, users, mine),
    }))
    .filter(({ says }) => says.length > 0)
  const { schedule, doNotTrack, ...by } = account
  return {
    says: policyWords({
      ...by,
      hasSchedule: schedule !== null || own.length > 0,
      doNotTrack: users.length > 0 && users.every((id) => doNotTrack.includes(id)),
      keptDays: account.retentionDays,
    }),
    announced: pendingWords(account.announced),
    history: history.slice(0, SHOWN),
  }
}

const wordsOf = (
  doc: FirebaseFirestore.QueryDocumentSnapshot,
  users: readonly string[],
  mine: OnSchedule,
): Said[] => {
  const changes = (doc.get('changes') ?? []) as StoredChange[]
  const event = doc.get('event') as string
  if (event === 'policy.withdrawn') return [say('called-off')]
  if (event.startsWith('schedule.'))
    return scheduleWords({ event, schedule: doc.get('schedule') as string | undefined, changes }, mine)
  return event === 'policy.announced'
    ? announcedWords(changes, Number(doc.get('from')))
    : changeWords(changes, users)
}
