/** The activity log, page by page: newest first, more as one scrolls, no cap. */
import { onScopeDispose, ref, shallowRef, triggerRef, watch } from 'vue'
import { activityPage } from '#core/contracts/activity-log.ts'
import type { ActivityPage, ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'

const PAGE = '300'

export const useActivities = (query: () => Omit<ActivityQuery, 'cursor' | 'limit'>) => {
  const api = useApi()
  const rows = shallowRef<ActivityRow[]>([])
  const problem = shallowRef<ApiProblem>()
  const loading = ref(false)
  /** Nothing older is left. */
  const complete = ref(false)
  let next: string | undefined
  let abort: AbortController | undefined

  const loadPage = async (mine: AbortController) => {
    loading.value = true
    try {
      let page: ActivityPage
      // A search of a long range may take several requests until it finds a row; each gets further.
      do {
        const asked = { ...query(), cursor: next, limit: PAGE }
        page = await api.get('activities', asked, activityPage, mine.signal)
        if (mine.signal.aborted) return
        next = page.next
      } while (page.rows.length === 0 && next !== undefined)
      // One array that grows: copying a million rows at each page would be felt.
      rows.value.push(...page.rows)
      triggerRef(rows)
      complete.value = page.next === undefined
      problem.value = undefined
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
    }
    loading.value = false
  }
  const restart = async () => {
    abort?.abort()
    abort = new AbortController()
    next = undefined
    complete.value = false
    rows.value = []
    await loadPage(abort)
  }
  const more = async () => {
    if (abort && !loading.value && !complete.value && !problem.value) await loadPage(abort)
  }
  const retry = async () => {
    problem.value = undefined
    if (rows.value.length === 0) await restart()
    else await more()
  }
  /** Reads the first page again while nothing more than it is shown, so that what just happened appears. */
  const renew = async () => {
    if (!abort || loading.value || rows.value.length > Number(PAGE)) return
    const mine = abort
    const page = await api
      .get('activities', { ...query(), limit: PAGE }, activityPage, mine.signal)
      .catch(() => undefined)
    if (!page || mine.signal.aborted || loading.value || rows.value.length > Number(PAGE)) return
    // Still looking: what is shown stays.
    if (page.rows.length === 0 && page.next !== undefined) return
    rows.value = page.rows
    next = page.next
    complete.value = page.next === undefined
  }
  watch(() => JSON.stringify(query()), restart, { immediate: true })
  onScopeDispose(() => abort?.abort())
  return { rows, problem, loading, complete, more, renew, retry }
}
