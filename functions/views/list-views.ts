/** `GET /v1/views`: the member's own views, and those shared with the account that lead to somebody they may see. */
import type { SavedView } from '#core/contracts/saved-view.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { inSightOf } from './in-sight.ts'
import { type StoredView, tellView, viewsRef } from './stored-view.ts'

/** By name. */
export const listViews = async (api: Api, { account, member, scope }: Viewer): Promise<SavedView[]> => {
  const views = viewsRef(api.db, account.id)
  const [own, shared] = await Promise.all([
    views.where('owner.id', '==', member.uid).get(),
    views.where('shared', '==', true).get(),
  ])
  const others = shared.docs.filter((doc) => doc.get('owner.id') !== member.uid)
  const inSight = await inSightOf(
    api.db,
    scope,
    others.map((doc) => doc.data() as StoredView),
  )
  return [...own.docs, ...others.filter((doc) => inSight(doc.data() as StoredView))]
    .flatMap((doc) => {
      const view = doc.data() as StoredView
      return view.expiresAt === undefined && view.own === undefined
        ? (tellView(doc.id, view, member) ?? [])
        : []
    })
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
