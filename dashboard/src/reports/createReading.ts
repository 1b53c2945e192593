/** A report that follows its query: what is known is shown at once, then the answer of now. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type * as z from 'zod/mini'
import { ApiProblem } from '../api/problem.ts'
import type { Parameters } from '../api/request.ts'
import { useApi } from '../api/useApi.ts'
import { useOnline } from '../shell/useOnline.ts'
import { useFreshness } from './useFreshness.ts'
import { useRefresh } from './useRefresh.ts'

/** `startedAt`: when it was asked for. */
type Read<Query, Report> = { report: Report; query: Query; startedAt: number }
const KEPT = 40

/**
 * The composable that reads the report at `path`: it follows `query`, and asks nothing while that is undefined. `pending`:
 * nothing to show yet. `stale`: what is shown answers an earlier query.
 */
export const createReading = <Query extends Parameters, Report extends { freshThrough: number | null }>(
  path: string,
  contract: z.ZodMiniType<Report>,
) => {
  const known = new Map<string, Read<Query, Report>>()
  const keep = (key: string, read: Read<Query, Report>) => {
    known.delete(key)
    known.set(key, read)
    const oldest = known.keys().next().value
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
  }

  return (query: () => Query | undefined) => {
    const api = useApi()
    const { round } = useRefresh()
    const { set: setOnline } = useOnline()
    const freshness = useFreshness()
    const read = shallowRef<Read<Query, Report>>()
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
        const report = await api.get(path, asked, contract, mine.signal)
        if (mine.signal.aborted) return
        read.value = { report, query: asked, startedAt }
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
      read,
      report: computed(() => read.value?.report),
      problem,
      stale,
      pending: computed(() => read.value === undefined && problem.value === undefined),
      retry: load,
    }
  }
}
