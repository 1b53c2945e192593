/** Asking for delivery, and the days in which it is asked for. */
import { signIn } from './api.ts'
import type { Tenant } from './stack.ts'

/** The day in UTC, which the accounts of the scripts keep. */
export const dayOf = (wallMs: number) => new Date(wallMs).toISOString().slice(0, 10)

/** Asks agents to deliver at once from now on, as an open dashboard does; repeat within a minute. */
export const watch = async (tenant: Tenant): Promise<() => void> => {
  const api = await signIn(tenant.file)
  await api.post('/v1/watch')
  const timer = setInterval(() => void api.post('/v1/watch').catch(() => undefined), 30_000)
  return () => clearInterval(timer)
}
