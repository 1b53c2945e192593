/** `GET /v1/activities`: a page as JSON, or all that follows as JSON lines, CSV or XLSX, by the Accept header. */
import type { ActivityFilter, ActivityQuery } from '#core/contracts/activity-log.ts'
import type { ExportFormat } from '#core/contracts/export.ts'
import { logFileName, logTable } from '../activity-log/log-table.ts'
import { openLog } from '../activity-log/open-log.ts'
import { readPage } from '../activity-log/read-page.ts'
import { streamPages } from '../activity-log/stream-pages.ts'
import { attachment } from '../export/file-name.ts'
import { chunksOf, FILE_TYPES } from '../exports/export-chunks.ts'
import { streamedFile, streamedLines } from '../streamed-answer.ts'
import type { Api } from './dependencies.ts'
import type { ApiContext, Viewer } from './viewer.ts'

export const answerActivities = async (
  c: ApiContext,
  api: Api,
  { scope, account }: Pick<Viewer, 'scope' | 'account'>,
  { cursor, limit, ...filter }: ActivityQuery,
): Promise<Response> => {
  const wanted = c.req.header('accept') ?? ''
  const log = await openLog(api.db, scope, filter, account)
  const paging = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) }
  if (wanted.includes('application/x-ndjson'))
    return streamedLines(streamPages(log, paging), c.req.header('accept-encoding'))
  const format = formatOf(wanted)
  if (format === undefined) return c.json(await readPage(log, paging))
  return fileAnswer(chunksOf(logTable(log, account), format), account, filter, format)
}

export const fileAnswer = (
  chunks: AsyncIterable<Uint8Array>,
  account: Viewer['account'],
  filter: ActivityFilter,
  format: ExportFormat,
): Response =>
  streamedFile(chunks, {
    type: FILE_TYPES[format],
    disposition: attachment(logFileName(account, filter, format)),
  })

const formatOf = (accept: string): ExportFormat | undefined => {
  if (accept.includes('text/csv')) return 'csv'
  return accept.includes(FILE_TYPES.xlsx) ? 'xlsx' : undefined
}
