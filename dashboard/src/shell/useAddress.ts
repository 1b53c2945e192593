/** Everything that narrows what a page shows lives in its address, so that it can be sent and Back works. */
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { LocationQueryRaw } from 'vue-router'

/** What goes along from page to page. */
const KEPT = ['range', 'from', 'to', 'person', 'computer', 'group'] as const

export const useAddress = () => {
  const route = useRoute()
  const router = useRouter()

  const read = (name: string) => {
    const value = route.query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const merged = (changes: Record<string, string | undefined>): LocationQueryRaw =>
    Object.fromEntries(
      Object.entries({ ...route.query, ...changes }).filter(([, value]) => value !== undefined),
    )

  return {
    read,
    /** One parameter as a ref, for the template. */
    parameter: (name: string) => computed(() => read(name)),
    /** Changes some parameters; undefined removes one. Back returns to the state before, unless `replace`. */
    change: async (changes: Record<string, string | undefined>, how: 'push' | 'replace' = 'push') => {
      await router[how]({ query: merged(changes), hash: route.hash })
    },
    /** A link to another page that keeps range and filter. */
    linkTo: (path: string, changes: Record<string, string | undefined> = {}) => ({
      path,
      query: Object.fromEntries(
        Object.entries({ ...Object.fromEntries(KEPT.map((name) => [name, read(name)])), ...changes }).filter(
          ([, value]) => value !== undefined,
        ),
      ),
    }),
  }
}
