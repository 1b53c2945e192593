/** A composable that reads one settings contract and reads it again when the account changes. */
import { shallowRef, watch } from 'vue'
import type * as z from 'zod/mini'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import { useRefresh } from '../reports/useRefresh.ts'

/** `value` is what was read last; `load` reads it now, and of two that overlap the later counts. */
export const createSetting =
  <Value>(path: string, contract: z.ZodMiniType<Value>) =>
  () => {
    const api = useApi()
    const { round } = useRefresh()
    const value = shallowRef<Value>()
    const problem = shallowRef<ApiProblem>()
    let asked = 0

    const load = async () => {
      const mine = ++asked
      try {
        const answer = await api.get(path, {}, contract)
        if (mine !== asked) return
        value.value = answer
        problem.value = undefined
      } catch (error) {
        if (mine === asked) problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
      }
    }
    watch(round, load, { immediate: true })
    return { value, problem, load }
  }
