/** What was asked to be deleted for good, and how far it is; read every second or two while something is under way. */
import { computed, onScopeDispose, shallowRef } from 'vue'
import { deletion, deletionList } from '#core/contracts/deletion.ts'
import type { Deletion, DeletionCommand } from '#core/contracts/deletion.ts'
import { useApi } from '../api/useApi.ts'

const AGAIN_MS = 1_500

/** `done`: called when one has ended. */
export const useDeletions = (done: () => void) => {
  const api = useApi()
  /** undefined: not looked yet. */
  const list = shallowRef<readonly Deletion[]>()
  const open = computed(() => (list.value ?? []).filter(({ state }) => state !== 'done').length)
  let timer: ReturnType<typeof setTimeout> | undefined

  const load = async () => {
    clearTimeout(timer)
    const before = open.value
    // Not known is not shown; the next look may know.
    const answer = await api.get('deletions', {}, deletionList).catch(() => undefined)
    list.value = answer?.deletions ?? list.value ?? []
    if (open.value < before) done()
    if (open.value > 0) timer = setTimeout(() => void load(), AGAIN_MS)
  }
  onScopeDispose(() => clearTimeout(timer))
  void load()
  return {
    list,
    ask: async (command: DeletionCommand) => {
      const asked = await api.send('POST', 'deletions', command, deletion)
      list.value = [asked, ...(list.value ?? [])]
      await load()
    },
  }
}
