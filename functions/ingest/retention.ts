/** How long batches and rollups are kept (product.md S12): as the account says. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayStart } from '#core/rollup/quarters.ts'

/** When the rollups of a UTC day expire: counted from its end. */
export const rollupExpiry = (day: string, retentionDays: number): Date =>
  new Date(utcDayStart(day) + (retentionDays + 1) * DAY_MS)
