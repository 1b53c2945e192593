/** The bytes of one export, with its progress told while they are written. */
import type { Table } from '../export/cells.ts'
import { csvChunks } from '../export/csv.ts'
import { xlsxChunks } from '../export/xlsx.ts'
import type { ExportFormat } from '#core/contracts/export.ts'
import type { Job } from './export-job.ts'
import { Stopped } from './export-job.ts'

const TELL_EVERY_MS = 1000

export const FILE_TYPES: Record<ExportFormat, string> = Object.freeze({
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const chunksOf = (table: Table, format: ExportFormat): AsyncGenerator<Uint8Array> =>
  format === 'csv' ? csvChunks(table) : xlsxChunks(table)

/** Tells now and then, not with every page. */
export const toldNowAndThen = (tell: Job['tell']): Job['tell'] => {
  let last = Date.now()
  return async (rows, progress) => {
    if (progress < 1 && Date.now() - last < TELL_EVERY_MS) return
    last = Date.now()
    await tell(rows, progress)
  }
}

/** Says how it ended: to the end, broken off, or given up by whoever was reading, were it before the first byte. */
export const untilEnd = (
  chunks: AsyncGenerator<Uint8Array>,
  { end }: Pick<Job, 'end'>,
): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => ({
    async next() {
      try {
        const step = await chunks.next()
        if (step.done === true) await end('done')
        return step
      } catch (error) {
        await end(error instanceof Stopped ? 'stopped' : 'failed')
        throw error
      }
    },
    async return() {
      await chunks.return(undefined)
      await end('stopped')
      return { done: true, value: undefined }
    },
  }),
})
