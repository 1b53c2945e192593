/** Whether a view leads to somebody whom the viewer may see: what others share of anybody else is not told to them. */
import type { Firestore } from 'firebase-admin/firestore'
import { NO_GROUP } from '#core/contracts/report-query.ts'
import { readDirectory } from '../reports/directory.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import type { StoredView } from './stored-view.ts'

type Narrowed = Pick<StoredView, 'query'>

/** Agents are read only where one of `views` is of a person or computer. */
export const inSightOf = async (
  db: Firestore,
  scope: ViewerScope,
  views: readonly Narrowed[],
): Promise<(view: Narrowed) => boolean> => {
  const { sees, anonymised } = scope
  const isSingle = ({ query }: Narrowed) => query.person !== undefined || query.computer !== undefined
  if (anonymised !== undefined) return (view) => !isSingle(view) && isGroupSeen(sees, view)
  if (sees === 'all') return () => true
  const seen = views.some(isSingle) ? await readSeen(db, scope) : () => true
  return (view) => isGroupSeen(sees, view) && seen(view)
}

const isGroupSeen = (sees: ViewerScope['sees'], { query: { group } }: Narrowed): boolean =>
  sees === 'all' || group === undefined || group === NO_GROUP || sees.groups.includes(group)

const readSeen = async (db: Firestore, scope: ViewerScope): Promise<(view: Narrowed) => boolean> => {
  const { agents, aliases } = await readDirectory(db, scope)
  const users = new Set(agents.map(({ userId }) => userId))
  const computers = new Set(agents.map(({ computerId }) => computerId))
  return ({ query: { person, computer } }) =>
    (person === undefined || aliases.usersOf(person).some((id) => users.has(id))) &&
    (computer === undefined || computers.has(computer))
}
