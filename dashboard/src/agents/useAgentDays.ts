/** One agent's days, newest first. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import { agentDays, type AgentDay } from '#core/contracts/agent-days.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import type { DayRange } from '#core/reports/day-range.ts'

/** Follows agent and range. `days` undefined: being read. */
export const useAgentDays = (agentId: () => string, range: () => DayRange) => {
  const api = useApi()
  const days = shallowRef<AgentDay[]>()
  const problem = shallowRef<ApiProblem>()
  let abort: AbortController | undefined

  const load = async () => {
    abort?.abort()
    const mine = (abort = new AbortController())
    problem.value = undefined
    try {
      const answer = await api.get(`agents/${agentId()}/days`, range(), agentDays, mine.signal)
      if (!mine.signal.aborted) days.value = answer.days.toReversed()
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
    }
  }
  watch(
    () => `${agentId()} ${JSON.stringify(range())}`,
    () => {
      days.value = undefined
      void load()
    },
    { immediate: true },
  )
  onScopeDispose(() => abort?.abort())
  return { days, problem, retry: load }
}
