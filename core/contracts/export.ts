/** A report as a file: `POST /v1/exports` makes a link that works once, the rest tells how far it is. */
import * as z from 'zod/mini'
import { activityFilter } from './activity-log.ts'

export const exportFormat = z.enum(['csv', 'xlsx'])
export type ExportFormat = z.infer<typeof exportFormat>

export const exportCommand = z.strictObject({
  report: z.literal('activities'),
  format: exportFormat,
  query: activityFilter,
})
export type ExportCommand = z.infer<typeof exportCommand>

/** `url` is for one download within the next minute, without a sign-in. */
export const exportLink = z.object({ id: z.string(), url: z.string() })
export type ExportLink = z.infer<typeof exportLink>

export const exportState = z.enum(['waiting', 'running', 'done', 'stopped', 'failed'])
export type ExportState = z.infer<typeof exportState>

/** `rows` are handed over; `progress`: how much of the range that is, 0 to 1. */
export const exportStatus = z.object({ state: exportState, rows: z.int(), progress: z.number() })
export type ExportStatus = z.infer<typeof exportStatus>
