/** `GET /v1/views`: the member's own views, and those shared with the account. */
import type { SavedView } from '#core/contracts/saved-view.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { type StoredView, tellView, viewsRef } from './stored-view.ts'

/** By name. */
export const listViews = async (api: Api, { account, member }: Viewer): Promise<SavedView[]> => {
  const { docs } = await viewsRef(api.db, account.id).get()
  return docs
    .flatMap((doc) => {
      const view = doc.data() as StoredView
      if (view.expiresAt !== undefined) return []
      if (!view.shared && view.owner.id !== member.uid) return []
      return tellView(doc.id, view, member) ?? []
    })
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
