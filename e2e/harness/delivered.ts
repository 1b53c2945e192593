/** Waits until the API holds what the script did. */
import { signIn, type Row } from './api.ts'
import { until } from './process.ts'
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

/** Every activity between two moments, once everything up to `to` has arrived. */
export const activitiesUpTo = async (tenant: Tenant, from: number, to: number): Promise<Row[]> => {
  const api = await signIn(tenant.file)
  return until(
    'the activities of the script',
    async () => {
      const rows = await api.activities(dayOf(from), dayOf(to))
      const end = Math.max(0, ...rows.map((row) => row.start + row.durationMs))
      return end >= to - 500 && rows.filter((row) => row.start + row.durationMs > from && row.start < to)
    },
    400_000,
  )
}
