/** The audit log as far as it was asked for; begins anew when what narrows it changes. */
import { ref, shallowRef, watch } from 'vue'
import { auditPage } from '#core/contracts/audit.ts'
import type { AuditEntry } from '#core/contracts/audit.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useApi } from '../../api/useApi.ts'

type Narrowed = {
  from?: string | undefined
  to?: string | undefined
  event?: string | undefined
  member?: string | undefined
}

export const useAudit = (narrowed: () => Narrowed) => {
  const api = useApi()
  const entries = shallowRef<AuditEntry[]>()
  const next = ref<string>()
  const problem = shallowRef<ApiProblem>()
  const busy = ref(false)
  let asked = 0

  const read = async (cursor?: string) => {
    const mine = ++asked
    busy.value = true
    problem.value = undefined
    try {
      const page = await api.get('audit', { ...narrowed(), cursor }, auditPage)
      if (mine !== asked) return
      entries.value = cursor === undefined ? page.entries : [...(entries.value ?? []), ...page.entries]
      next.value = page.next
    } catch (error) {
      if (mine === asked) problem.value = error instanceof ApiProblem ? error : new ApiProblem('internal')
    } finally {
      if (mine === asked) busy.value = false
    }
  }
  watch(
    () => JSON.stringify(narrowed()),
    () => read(),
    { immediate: true },
  )
  return { entries, next, problem, busy, more: () => read(next.value), retry: () => read() }
}
