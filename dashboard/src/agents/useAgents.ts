/** Every agent of the account; read again with the reports. */
import { computed } from 'vue'
import { agentList } from '#core/contracts/agent-row.ts'
import type { AgentList } from '#core/contracts/agent-row.ts'
import { createSetting } from '../settings/createSetting.ts'

export type ListedAgent = AgentList['agents'][number]

const useList = createSetting('agents', agentList)

export const useAgents = () => {
  const { value, problem, load } = useList()
  return { agents: computed(() => value.value?.agents), problem, retry: load }
}
