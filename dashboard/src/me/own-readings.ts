/** The reports of one's own time: the very ones that managers read, of oneself alone. */
import { hoursReport } from '#core/contracts/hours-report.ts'
import type { HoursQuery, HoursReport } from '#core/contracts/hours-report.ts'
import { usageReport } from '#core/contracts/usage-report.ts'
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'
import { useApi } from '../api/useApi.ts'
import { createReading } from '../reports/createReading.ts'

export const useOwnUsage = createReading<UsageQuery, UsageReport>('me/reports/usage', usageReport)
export const useOwnHours = createReading<HoursQuery, HoursReport>('me/reports/hours', hoursReport)

/** The API with every address under `me/`. */
export const ownApi = (): ReturnType<typeof useApi> => {
  const { get, lines, send } = useApi()
  return {
    get: (path, ...rest) => get(`me/${path}`, ...rest),
    lines: (path, ...rest) => lines(`me/${path}`, ...rest),
    send: (method, path, ...rest) => send(method, `me/${path}`, ...rest),
  }
}
