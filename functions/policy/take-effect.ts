/** The job that writes announced changes down once they hold, so that running agents and open dashboards hear of them. */
import { type DocumentReference, Timestamp } from 'firebase-admin/firestore'
import { changesTo } from '#core/policy/announced-words.ts'
import { type Announced, dueAt, pendingAt, valuesAt } from '#core/policy/announced.ts'
import type { ToldField } from '#core/contracts/announcement.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { writeVersion } from '../accounts/version.ts'
import { logs } from '../logs.ts'
import { changeStored, endStoredChange } from '../privacy/stored-change.ts'
import type { Work } from '../privacy/run-deletions.ts'
import { transact } from '../transaction.ts'
import { storedAnnounced } from './announce.ts'

const AT_ONCE = 100

/** Answers in how many accounts something took effect. Whoever reads in between goes by the instant already. */
export const runDueAnnouncements = async (work: Work): Promise<{ accounts: number }> => {
  let accounts = 0
  for (const ref of await dueAccounts(work)) {
    try {
      accounts += await takeEffect(work, ref)
    } catch (error) {
      // One account keeps nobody else's back.
      logs.privacyJobFailed(error)
    }
  }
  return { accounts }
}

/** Writes down what holds by now, and answers the instant: a change of settings begins there, and goes by it. */
export const settle = async ({ db, now }: Pick<Work, 'db' | 'now'>, accountId: string): Promise<number> => {
  const at = now()
  await takeEffect({ db, now: () => at }, accountRef(db, accountId))
  return at
}

const dueAccounts = async ({ db, now }: Work): Promise<DocumentReference[]> => {
  const due = db.collection('accounts').where('nextAnnounced', '<=', now()).select().limit(AT_ONCE)
  return (await due.get()).docs.map(({ ref }) => ref)
}

const takeEffect = ({ db, now }: Pick<Work, 'db' | 'now'>, ref: DocumentReference): Promise<number> =>
  transact(db, async (tx) => {
    const data = (await tx.get(ref)).data() ?? {}
    const at = now()
    const announced = (data.announced ?? {}) as Announced
    const due = Object.entries(dueAt(announced, at)) as [ToldField, { to: unknown; from: number }][]
    if (due.length === 0) return 0
    for (const [field, { to, from }] of due) {
      const before = readAccount(ref.id, data, from - 1)
      tx.create(ref.collection('audit').doc(), {
        at: Timestamp.fromMillis(from),
        event: 'policy.took-effect',
        changes: changesTo([field], before, { [field]: to }),
      })
    }
    const account = readAccount(ref.id, data, at)
    if (due.some(([field]) => field === 'retentionDays'))
      changeStored(tx, db, ref.id, { what: 'retention', days: account.retentionDays }, at)
    if (due.some(([field]) => field === 'hashNames')) endStoredChange(tx, db, ref.id, 'names')
    writeVersion(tx, db, ref.id, account.configVersion + 1, {
      ...valuesAt(announced, at),
      ...storedAnnounced(pendingAt(announced, at)),
      detailsSince: account.detailsSince,
    })
    return 1
  })
