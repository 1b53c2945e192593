import { onScopeDispose, ref, shallowRef } from 'vue'
import type { AgentRow } from '#core/contracts/agent-row.ts'
import { listenToAgents } from '../firebase/live.ts'
import { useSession } from '../session/useSession.ts'
import { useOnline } from '../shell/useOnline.ts'
import { readAgents } from './live-board.ts'

/** The account's agents as they change. `problem`: the listener was refused or broke. */
export const useLiveAgents = () => {
  const { session } = useSession()
  const { online } = useOnline()
  const agents = shallowRef<AgentRow[]>()
  const problem = ref<'forbidden' | 'unavailable'>()
  /** When the last change arrived, ms. */
  const changedAt = ref<number>()
  let stop: (() => void) | undefined
  let gone = false

  const listen = async () => {
    stop?.()
    problem.value = undefined
    const account = session.value?.account.id
    if (!account) return
    const failed = (error: Error) => {
      problem.value = 'code' in error && error.code === 'permission-denied' ? 'forbidden' : 'unavailable'
    }
    try {
      const stopThis = await listenToAgents(
        account,
        (documents, fromCache) => {
          // Before the first answer an empty cache says nothing about the account.
          if (fromCache && documents.length === 0 && online.value) return
          agents.value = readAgents(documents).agents
          changedAt.value = Date.now()
        },
        failed,
      )
      if (gone) stopThis()
      else stop = stopThis
    } catch {
      problem.value = 'unavailable'
    }
  }
  void listen()
  onScopeDispose(() => {
    gone = true
    stop?.()
  })
  return { agents, problem, changedAt, retry: listen }
}
