/** The steps of the log as pages: no larger than is asked for, each with the place to go on from. */
import { behind, type Place } from './activity-cursor.ts'
import { NOTHING_LEFT, type Step } from './newest-first.ts'

/** `next` is absent on the last page of the log. */
export type Page<Row> = { rows: Row[]; next?: Place; toldTo: number; read: number }

export type Limits = {
  /** Rows of a page, and of all of them. */
  size: number
  limit?: number
  /** Epoch ms after which no further step is waited for; there is always one. */
  until?: number
}

/** A step without rows is a page too: it tells how far the search is. */
export async function* pagesOf<Row extends Place>(
  steps: AsyncIterable<Step<Row>>,
  { size, limit = Number.POSITIVE_INFINITY, until = Number.POSITIVE_INFINITY }: Limits,
): AsyncGenerator<Page<Row>> {
  let left = limit
  for await (const { rows, toldTo, read } of steps) {
    const isLast = toldTo === NOTHING_LEFT
    let at = 0
    do {
      const some = rows.slice(at, at + Math.min(size, left))
      at += some.length
      left -= some.length
      const last = some.at(-1)
      const { start, id } = last ?? behind(toldTo)
      if (at < rows.length) yield { rows: some, next: { start, id }, toldTo: start, read }
      else yield { rows: some, ...(isLast ? {} : { next: behind(toldTo) }), toldTo, read }
      if (left === 0) return
    } while (at < rows.length)
    if (Date.now() >= until) return
  }
}
