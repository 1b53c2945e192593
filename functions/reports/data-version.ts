/** What changes whenever anything that a report is made of does: settings, agents, and how many batches there are. */
import { AggregateField, type Firestore } from 'firebase-admin/firestore'
import { accountRef } from '../accounts/account.ts'

/**
 * Each accepted batch counts one up in the transaction that adds to the rollups, so that no batch hides behind another of
 * the same instant as it could behind the latest time. One read a thousand agents.
 */
export const readDataVersion = async (
  db: Firestore,
  accountId: string,
  configVersion: number,
): Promise<string> => {
  const agents = accountRef(db, accountId).collection('agents')
  const counted = await agents
    .aggregate({ agents: AggregateField.count(), batches: AggregateField.sum('batches') })
    .get()
  const { agents: count, batches } = counted.data()
  return `${configVersion}.${count}.${batches}`
}
