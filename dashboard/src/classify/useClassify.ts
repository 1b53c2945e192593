/** Says what sites and applications are: shown at once, undone for ten seconds, put back when refused. */
import { readonly, shallowRef } from 'vue'
import { classifyAnswer } from '#core/contracts/classification.ts'
import type { Classification } from '#core/contracts/classification.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import { useRefresh } from '../reports/useRefresh.ts'
import { useOverlay } from './useOverlay.ts'

export type Classifiable = { key: string; label: string; before: Classification }
export type ClassifyNotice = {
  items: readonly Classifiable[]
  change: Classification
  state: 'changed' | 'undone' | 'refused'
  problem?: ApiProblem
}

const UNDO_MS = 10_000
const REFUSED_MS = 20_000
const MOST = 500 // a command carries no more
const notice = shallowRef<ClassifyNotice>()
let timer: ReturnType<typeof setTimeout> | undefined

const tell = (told: ClassifyNotice, ms: number) => {
  notice.value = told
  clearTimeout(timer)
  timer = setTimeout(() => {
    notice.value = undefined
  }, ms)
}

/** What undoing must say: the values before, of the fields that were changed. */
const reverse = (item: Classifiable, change: Classification): Classification => ({
  ...(change.productivity ? { productivity: item.before.productivity ?? 'undefined' } : {}),
  ...(change.category && item.before.category ? { category: item.before.category } : {}),
})

export const useClassify = () => {
  const api = useApi()
  const overlay = useOverlay()
  const { refresh } = useRefresh()

  const put = async (changes: readonly (Classification & { key: string })[]) => {
    for (const { key, ...change } of changes) overlay.lay(key, change)
    for (let at = 0; at < changes.length; at += MOST)
      await api.send('PUT', 'classifications', { items: changes.slice(at, at + MOST) }, classifyAnswer)
    for (const { key } of changes) overlay.confirm(key)
    refresh()
  }

  const change = async (items: readonly Classifiable[], to: Classification) => {
    if (items.length === 0) return
    tell({ items, change: to, state: 'changed' }, UNDO_MS)
    try {
      await put(items.map(({ key }) => ({ key, ...to })))
    } catch (error) {
      for (const { key } of items) overlay.take(key)
      const problem = error instanceof ApiProblem ? error : new ApiProblem('internal')
      tell({ items, change: to, state: 'refused', problem }, REFUSED_MS)
      refresh()
    }
  }

  const undo = async () => {
    const done = notice.value
    if (done?.state !== 'changed') return
    tell({ ...done, state: 'undone' }, 3000)
    try {
      await put(done.items.map((item) => ({ key: item.key, ...reverse(item, done.change) })))
    } catch (error) {
      for (const { key } of done.items) overlay.take(key)
      tell(
        {
          ...done,
          state: 'refused',
          problem: error instanceof ApiProblem ? error : new ApiProblem('internal'),
        },
        REFUSED_MS,
      )
      refresh()
    }
  }

  const dismiss = () => {
    notice.value = undefined
  }
  return { change, undo, dismiss, notice: readonly(notice) }
}
