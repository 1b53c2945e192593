/** Whether the signed-in member may do something. */
import { computed } from 'vue'
import { mayAs } from '#core/access/capabilities.ts'
import type { Capability } from '#core/access/capabilities.ts'
import { useSession } from './useSession.ts'

export const useMay = (capability: Capability) => {
  const { session } = useSession()
  return computed(() => session.value !== undefined && mayAs(session.value.member, capability))
}
