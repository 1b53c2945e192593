/** Where a link leads somewhere: to a page that opens in this session, narrowed to what its member may single out. */
import { useRouter } from 'vue-router'
import type { RouteLocationRaw } from 'vue-router'
import { mayNarrow, PAGE_NAMES } from '#core/access/pages.ts'
import { useSession } from '../session/useSession.ts'
import { opens } from './navigation.ts'

export const useLeads = () => {
  const router = useRouter()
  const { session } = useSession()

  const leads = (to: RouteLocationRaw): boolean => {
    if (!session.value) return false
    const { name, query } = router.resolve(to)
    const page = PAGE_NAMES.find((one) => one === name)
    return page !== undefined && opens(session.value, page) && mayNarrow(session.value.member, query)
  }
  return {
    leads,
    /** Goes there, or stays where it would lead nowhere. */
    follow: async (to: RouteLocationRaw): Promise<void> => {
      if (leads(to)) await router.push(to)
    },
  }
}
