/** Goals and thresholds as they are stored: a document of the whole account, and one of each group. */
import type { Firestore } from 'firebase-admin/firestore'
import type { WorkEntry, WorkPlan } from '#core/contracts/work-settings.ts'
import { accountRef } from './account.ts'

const ACCOUNT = 'all'
const GROUP = 'group-'

export const workSettingsRef = (db: Firestore, accountId: string, group?: string) =>
  accountRef(db, accountId)
    .collection('workSettings')
    .doc(group === undefined ? ACCOUNT : `${GROUP}${group}`)

export const entriesOf = (document: FirebaseFirestore.DocumentSnapshot): WorkEntry[] =>
  (document.get('entries') ?? []) as WorkEntry[]

export const readWorkPlan = async (db: Firestore, accountId: string): Promise<WorkPlan> => {
  const { docs } = await accountRef(db, accountId).collection('workSettings').get()
  const account = docs.find(({ id }) => id === ACCOUNT)
  const groups = docs.filter(({ id }) => id.startsWith(GROUP))
  return {
    account: account === undefined ? [] : entriesOf(account),
    groups: Object.fromEntries(groups.map((doc) => [doc.id.slice(GROUP.length), entriesOf(doc)])),
  }
}
