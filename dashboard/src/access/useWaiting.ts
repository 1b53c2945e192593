/** Agents that wait for approval, read again while the page is open: they come by themselves. */
import { watch } from 'vue'
import { type Decision, waitingAgents, waitingDecided } from '#core/contracts/waiting-agent.ts'
import { useApi } from '../api/useApi.ts'
import { createSetting } from '../settings/createSetting.ts'
import { useNow } from '../shell/useNow.ts'

const LOOK_EVERY_MS = 15_000

/** The list alone, as it was when the page opened. */
export const useWaitingList = createSetting('waiting-agents', waitingAgents)

export const useWaiting = () => {
  const api = useApi()
  const { value, problem, load } = useWaitingList()
  watch(useNow(LOOK_EVERY_MS), load)
  return {
    value,
    problem,
    load,
    decide: async (decision: Decision, agents: readonly string[]) => {
      await api.send('POST', 'waiting-agents', { decision, agents }, waitingDecided)
      await load()
    },
  }
}
