import { ref, shallowRef, watch } from 'vue'
import { agentList } from '#core/contracts/agent-row.ts'
import type { AgentList } from '#core/contracts/agent-row.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import { useRefresh } from '../reports/useRefresh.ts'

export type ListedAgent = AgentList['agents'][number]

/** Every agent of the account; read again with the reports. */
export const useAgents = () => {
  const api = useApi()
  const { round } = useRefresh()
  const agents = shallowRef<ListedAgent[]>()
  const problem = shallowRef<ApiProblem>()
  const loading = ref(false)

  const load = async () => {
    if (loading.value) return
    loading.value = true
    try {
      agents.value = (await api.get('agents', {}, agentList)).agents
      problem.value = undefined
    } catch (error) {
      problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
    } finally {
      loading.value = false
    }
  }
  watch(round, load, { immediate: true })
  return { agents, problem, retry: load }
}
