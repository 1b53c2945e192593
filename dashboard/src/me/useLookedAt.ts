/** Whose detail a page opens where it is one person and somebody else: they are told of it (functions/looks). */
import { computed } from 'vue'
import { useFilter } from '../filter/useFilter.ts'
import { useSession } from '../session/useSession.ts'
import { useAddress } from '../shell/useAddress.ts'

/** The name, or `''` where it is one agent's and not known here; undefined: it is nobody's alone, or one's own. */
export const useLookedAt = () => {
  const { session } = useSession()
  const { filter, list } = useFilter()
  const address = useAddress()
  return computed((): string | undefined => {
    if (session.value?.member.role === 'person') return undefined
    const { person, computer, group } = filter.value
    const { people, computers, groups } = list.value
    const among =
      computers.find(({ id }) => id === computer)?.people ??
      groups.find(({ id }) => id === group)?.people ??
      []
    const only = person ?? (among.length === 1 ? among[0] : undefined)
    if (only === undefined) return address.read('agent') ? '' : undefined
    const found = people.find(({ id, users }) => id === only || users.includes(only))
    return found === undefined || found.isSelf ? undefined : found.label
  })
}
