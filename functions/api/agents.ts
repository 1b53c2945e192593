/** `GET /v1/agents` and `GET /v1/people`: who delivers, and whom the filters offer. */
import type { Firestore } from 'firebase-admin/firestore'
import { type AgentList, agentRow, type PeopleList } from '#core/contracts/agent-row.ts'
import { accountRef } from '../accounts/account.ts'
import { computerLabelOf, personLabelOf, readDirectory } from '../reports/directory.ts'
import { scopedQuery, type ViewerScope } from '../reports/usage-source.ts'

/** Every agent the viewer may see, without what belongs to its chain. */
export const listAgents = async (db: Firestore, scope: ViewerScope): Promise<AgentList> => {
  const query = scopedQuery(accountRef(db, scope.accountId).collection('agents'), scope, {})
  const found = await query?.get()
  return {
    agents: (found?.docs ?? []).map((doc) => {
      const row = agentRow.parse({ ...doc.data(), id: doc.id })
      return {
        ...row,
        personLabel: personLabelOf(row.description),
        computerLabel: computerLabelOf(row.description),
      }
    }),
  }
}

export const listPeople = async (db: Firestore, scope: ViewerScope): Promise<PeopleList> => {
  const directory = await readDirectory(db, scope)
  const labelled = (ids: string[], labelOf: (id: string) => string) =>
    [...new Set(ids)].map((id) => ({ id, label: labelOf(id) })).sort((a, b) => a.label.localeCompare(b.label))
  return {
    people: labelled(
      directory.agents.map(({ userId }) => userId),
      directory.personLabel,
    ),
    computers: labelled(
      directory.agents.map(({ computerId }) => computerId),
      directory.computerLabel,
    ),
  }
}
