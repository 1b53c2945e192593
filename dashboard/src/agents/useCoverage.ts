/** The last days of the agents that are shown, in one request; those that come into view later are asked for then. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import { agentCoverage, COVERAGE_AGENTS, type CoverageDay } from '#core/contracts/agent-coverage.ts'
import { ApiProblem } from '../api/problem.ts'
import { useApi } from '../api/useApi.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import { useRefresh } from '../reports/useRefresh.ts'

/** Each look reads a document an agent and day: less often than reports. */
const AGAIN_MS = 5 * 60_000

export const useCoverage = (ids: () => readonly string[], range: () => DayRange) => {
  const api = useApi()
  const { round } = useRefresh()
  /** By agent; no entry: not known yet. */
  const days = shallowRef<ReadonlyMap<string, readonly CoverageDay[]>>(new Map())
  const problem = shallowRef<ApiProblem>()
  let abort: AbortController | undefined
  let readAt = 0

  const read = async (wanted: readonly string[], mine: AbortController) => {
    for (let at = 0; at < wanted.length; at += COVERAGE_AGENTS) {
      const some = wanted.slice(at, at + COVERAGE_AGENTS)
      const query = { ...range(), agents: some.join(',') }
      const { agents } = await api.get('agents/coverage', query, agentCoverage, mine.signal)
      const told = new Map(agents.map((agent) => [agent.agentId, agent.days]))
      days.value = new Map([...days.value, ...some.map((id) => [id, told.get(id) ?? []] as const)])
    }
  }
  const load = async (anew = true) => {
    const wanted = anew ? ids() : ids().filter((id) => !days.value.has(id))
    if (wanted.length === 0) return
    abort?.abort()
    const mine = (abort = new AbortController())
    if (anew) readAt = Date.now()
    try {
      await read(wanted, mine)
      problem.value = undefined
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
    }
  }
  watch(
    () => JSON.stringify(range()),
    () => {
      days.value = new Map()
      void load()
    },
  )
  watch(
    () => ids().join(),
    () => void load(false),
    { immediate: true },
  )
  watch(round, () => {
    if (Date.now() - readAt > AGAIN_MS) void load()
  })
  onScopeDispose(() => abort?.abort())
  return { days, problem, retry: () => load() }
}
