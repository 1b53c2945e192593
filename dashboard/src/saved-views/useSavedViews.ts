/** The member's saved views and those shared with them; changes show at once in every list. */
import { computed, readonly, ref, shallowRef } from 'vue'
import { savedView, savedViewList } from '#core/contracts/saved-view.ts'
import type { ChangeView, CreateView, SavedView, SavedViewList } from '#core/contracts/saved-view.ts'
import { ApiProblem } from '../api/problem.ts'
import { useSession } from '../session/useSession.ts'
import { useApi } from '../api/useApi.ts'

export type ViewNotice = { name: string; state: 'deleted' | 'refused'; id?: string; problem?: ApiProblem }

const AGAIN_MS = 60_000
const UNDO_MS = 10_000

const list = shallowRef<SavedViewList>({ views: [], mail: true })
const loaded = ref(false)
const notice = shallowRef<ViewNotice>()
let asked = 0
/** Rises with each change made here. */
let changes = 0
let timer: ReturnType<typeof setTimeout> | undefined

const put = (view: SavedView) => {
  changes++
  const others = list.value.views.filter(({ id }) => id !== view.id)
  const views = [...others, view].sort((a, b) => a.name.localeCompare(b.name))
  list.value = { ...list.value, views }
}
const take = (id: string) => {
  changes++
  list.value = { ...list.value, views: list.value.views.filter((view) => view.id !== id) }
}
const tell = (told: ViewNotice | undefined) => {
  notice.value = told
  clearTimeout(timer)
  timer = setTimeout(() => {
    notice.value = undefined
  }, UNDO_MS)
}
const problemOf = (error: unknown) => (error instanceof ApiProblem ? error : new ApiProblem('internal'))

export const useSavedViews = () => {
  const api = useApi()
  const load = async (): Promise<void> => {
    asked = Date.now()
    const before = changes
    try {
      const told = await api.get('views', {}, savedViewList)
      // What was asked before a change does not hold it.
      if (changes !== before) return await load()
      list.value = told
      loaded.value = true
    } catch {
      asked = 0 // the page's own requests tell what is wrong
    }
  }
  if (Date.now() - asked > AGAIN_MS && !useSession().session.value?.own) void load()

  /** Rejects with ApiProblem. */
  const create = async (command: CreateView) => {
    const view = await api.send('POST', 'views', command, savedView)
    put(view)
    return view
  }
  /** Rejects with ApiProblem. */
  const change = async (id: string, command: ChangeView) => {
    put(await api.send('PUT', `views/${id}`, command, savedView))
  }
  const remove = async ({ id, name }: SavedView) => {
    take(id)
    tell({ id, name, state: 'deleted' })
    try {
      await api.send('DELETE', `views/${id}`, {}, savedView)
    } catch (error) {
      tell({ name, state: 'refused', problem: problemOf(error) })
      await load()
    }
  }
  const undo = async () => {
    const told = notice.value
    if (told?.id === undefined) return
    tell(undefined)
    try {
      put(await api.send('POST', `views/${told.id}/restore`, {}, savedView))
    } catch (error) {
      tell({ name: told.name, state: 'refused', problem: problemOf(error) })
    }
  }
  return {
    list: computed(() => list.value),
    loaded: readonly(loaded),
    notice: computed(() => notice.value),
    load,
    create,
    change,
    remove,
    undo,
    dismiss: () => {
      tell(undefined)
    },
  }
}
