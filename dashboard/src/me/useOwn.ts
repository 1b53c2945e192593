/** Something of one's own that is read once, and again where that failed. */
import { computed, onScopeDispose, shallowRef } from 'vue'
import type * as z from 'zod/mini'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'

export const useOwn = <S extends z.ZodMiniType>(path: string, contract: S) => {
  const answer = shallowRef<z.output<S>>()
  const problem = shallowRef<ApiProblem>()
  const abort = new AbortController()
  const load = async () => {
    try {
      answer.value = await useApi().get(path, {}, contract, abort.signal)
      problem.value = undefined
    } catch (error) {
      if (!abort.signal.aborted)
        problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
    }
  }
  void load()
  onScopeDispose(() => {
    abort.abort()
  })
  return {
    answer,
    problem,
    load,
    pending: computed(() => answer.value === undefined && problem.value === undefined),
  }
}
