/** How long batches and rollups are kept (product.md S12); settable from a later issue on. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { utcDayStart } from '#core/rollup/quarters.ts'

export const RETENTION_DAYS = 180

/** When the rollups of a UTC day expire: counted from its end. */
export const rollupExpiry = (day: string): Date => new Date(utcDayStart(day) + (RETENTION_DAYS + 1) * DAY_MS)
