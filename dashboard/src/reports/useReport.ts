/** A usage report that follows its query: what is known is shown at once, then the answer of now. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { usageReport } from '#core/contracts/usage-report.ts'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import { applyOverlay } from '../classify/overlay.ts'
import { useOverlay } from '../classify/useOverlay.ts'
import { useOnline } from '../shell/useOnline.ts'
import { useFreshness } from './useFreshness.ts'
import { useRefresh } from './useRefresh.ts'

/** `startedAt`: when it was asked for; a classification confirmed before then is already in it. */
type Read = { report: UsageReport; asked: UsageQuery; startedAt: number }
const KEPT = 40
const known = new Map<string, Read>()
const keep = (key: string, read: Read) => {
  known.delete(key)
  known.set(key, read)
  const oldest = known.keys().next().value
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
}

/** Follows `query`; undefined: nothing is asked. `pending`: nothing to show yet. `stale`: it answers an earlier query. */
export const useReport = (query: () => UsageQuery | undefined) => {
  const api = useApi()
  const { round } = useRefresh()
  const { set: setOnline } = useOnline()
  const freshness = useFreshness()
  const overlay = useOverlay()
  const read = shallowRef<Read>()
  const problem = shallowRef<ApiProblem>()
  const stale = ref(false)
  let abort: AbortController | undefined

  const load = async () => {
    abort?.abort()
    const mine = (abort = new AbortController())
    const asked = query()
    if (asked === undefined) {
      read.value = undefined
      problem.value = undefined
      return
    }
    const key = JSON.stringify(asked)
    const startedAt = Date.now()
    const before = known.get(key)
    if (before) read.value = before
    stale.value = read.value !== undefined && before === undefined
    try {
      const report = await api.get('reports/usage', asked, usageReport, mine.signal)
      if (mine.signal.aborted) return
      read.value = { report, asked, startedAt }
      keep(key, read.value)
      problem.value = undefined
      stale.value = false
      freshness.tell(report.freshThrough)
      setOnline(true)
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
      if (problem.value.code === 'offline') setOnline(false)
    }
  }
  watch([() => JSON.stringify(query()), round], load, { immediate: true })
  onScopeDispose(() => abort?.abort())

  return {
    report: computed(
      () => read.value && applyOverlay(read.value.report, overlay.since(read.value.startedAt)),
    ),
    /** What the rows of the report are, which may be those of an earlier query. */
    by: computed(() => read.value?.asked.by),
    /** What the report answers, which may be an earlier query. */
    answers: computed(() => read.value?.asked),
    problem,
    stale,
    pending: computed(() => read.value === undefined && problem.value === undefined),
    retry: load,
  }
}
