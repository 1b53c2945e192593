/** The activity log page after page, one JSON line each, so that what is found shows before the search ends. */
import type { ActivityPage, ActivityQuery } from '#core/contracts/activity-log.ts'
import type { ErrorBody } from '#core/contracts/error.ts'
import { logs } from '../logs.ts'
import type { Log } from './open-log.ts'

/** Few enough that a browser takes a line in without missing a frame. */
const ROWS_A_LINE = 100
/** Hosting ends an answer after a minute; the reader goes on by the cursor of the last line. */
const STREAM_MS = 45_000

/** The last line has no cursor where the log ends, and tells an error where one stopped it. */
export async function* streamPages(
  log: Log,
  { cursor, limit }: Pick<ActivityQuery, 'cursor' | 'limit'>,
): AsyncGenerator<string> {
  const limits = {
    size: ROWS_A_LINE,
    until: Date.now() + STREAM_MS,
    ...(limit === undefined ? {} : { limit: Math.max(1, Number(limit)) }),
  }
  try {
    for await (const { rows, next, searchedTo, progress } of log(limits, cursor)) {
      const page: ActivityPage = { rows, ...(next === undefined ? {} : { next }), searchedTo, progress }
      yield `${JSON.stringify(page)}\n`
    }
  } catch (error) {
    logs.failed('activities', error)
    const body: ErrorBody = { error: { code: 'internal', message: 'The search broke off; try again.' } }
    yield `${JSON.stringify(body)}\n`
  }
}
