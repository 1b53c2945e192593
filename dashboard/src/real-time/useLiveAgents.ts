import { onScopeDispose, ref, shallowRef } from 'vue'
import type { LiveChange } from '../firebase/live.ts'
import { useSession } from '../session/useSession.ts'
import { useOnline } from '../shell/useOnline.ts'
import { readAgent } from './live-board.ts'
import type { LiveAgent } from './live-board.ts'

/** Of a burst the first is shown at once, the rest together. */
const GATHER_MS = 200

/** The agents that the member may see, as they change. `problem`: the listener was refused or broke. */
export const useLiveAgents = () => {
  const { session } = useSession()
  const { online } = useOnline()
  const agents = shallowRef<LiveAgent[]>()
  const problem = ref<'forbidden' | 'unavailable'>()
  let known = new Map<string, LiveAgent>()
  let stop: (() => void) | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let more = false
  let gone = false

  const show = () => {
    agents.value = [...known.values()]
  }
  const showSoon = () => {
    more = gathering !== undefined
    if (more) return
    show()
    gathering = setTimeout(() => {
      gathering = undefined
      if (more) showSoon()
    }, GATHER_MS)
  }
  const take = (changes: readonly LiveChange[]) => {
    for (const { id, data } of changes) {
      const agent = data === undefined ? undefined : readAgent(id, data)
      if (agent === undefined) known.delete(id)
      else known.set(id, agent)
    }
    showSoon()
  }

  const listen = async () => {
    stop?.()
    known = new Map()
    problem.value = undefined
    if (!session.value) return
    const { account, member } = session.value
    // A query for no group at all is none.
    if (member.groups.length === 0) {
      show()
      return
    }
    const failed = (error: Error) => {
      problem.value = 'code' in error && error.code === 'permission-denied' ? 'forbidden' : 'unavailable'
    }
    try {
      // Firestore's client is twice as large as all the rest: it comes to pages that listen, and after they show.
      const { listenToAgents } = await import('../firebase/live.ts')
      const stopThis = await listenToAgents(
        { accountId: account.id, groups: member.groups },
        (changes, fromCache) => {
          // Before the first answer an empty cache says nothing about the account.
          if (fromCache && known.size === 0 && changes.length === 0 && online.value) return
          take(changes)
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
    clearTimeout(gathering)
    stop?.()
  })
  return { agents, problem, retry: listen }
}
