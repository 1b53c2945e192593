/**
 * What is known of a log of any length: where each page begins and how long it is. Only the rows near what is looked at
 * are kept; the others are given up and read again by their page's cursor.
 */
import type { ActivityRow } from '#core/contracts/activity-log.ts'

/** Short lists that come one after the other make one page. */
const ROWS_A_PAGE = 200
/** Rows kept on either side of what is looked at. */
const KEPT_ROWS = 900

export type LogPage = {
  /** Where it begins; undefined: at the newest row. */
  cursor: string | undefined
  first: number
  count: number
  /** Tells when a page that is read again is not what it was. */
  lastId: string
  /** Time of its rows that is inside range and hours, ms; known of rows that were given up too. */
  insideMs: number
  rows: ActivityRow[] | undefined
}

const insideOf = (rows: readonly ActivityRow[]): number =>
  rows.reduce((sum, { insideMs }) => sum + insideMs, 0)

export const createLogPages = () => {
  let pages: LogPage[] = []
  const count = () => {
    const last = pages.at(-1)
    return last === undefined ? 0 : last.first + last.count
  }
  /** Which page holds a row; the last one that begins at it or before. */
  const indexOf = (row: number): number => {
    let low = 0
    let high = pages.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((pages[middle]?.first ?? 0) <= row) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    count,
    /** Of all rows, each once. */
    insideMs: (): number => pages.reduce((sum, page) => sum + page.insideMs, 0),
    clear() {
      pages = []
    },
    /** Adds the rows that follow, read with `cursor`. */
    append(cursor: string | undefined, rows: ActivityRow[]) {
      const lastId = rows.at(-1)?.id
      if (lastId === undefined) return
      const last = pages.at(-1)
      if (last?.rows && last.count + rows.length <= ROWS_A_PAGE) {
        last.rows.push(...rows)
        last.count += rows.length
        last.lastId = lastId
        last.insideMs += insideOf(rows)
      } else
        pages.push({ cursor, first: count(), count: rows.length, lastId, insideMs: insideOf(rows), rows })
    },
    /** undefined: not there, or given up. */
    rowAt(row: number): ActivityRow | undefined {
      const page = pages[indexOf(row)]
      return page?.rows?.[row - page.first]
    },
    /** Gives up the rows far from these. */
    keepNear(first: number, last: number) {
      for (const page of pages) {
        const isFar = page.first + page.count < first - KEPT_ROWS || page.first > last + KEPT_ROWS
        if (isFar) page.rows = undefined
      }
    },
    /** Pages of these rows that were given up. */
    missing(first: number, last: number): LogPage[] {
      if (pages.length === 0) return []
      return pages.slice(indexOf(first), indexOf(last) + 1).filter(({ rows }) => rows === undefined)
    },
    /**
     * Puts the rows of a page back. False: the log has changed there since; what follows is forgotten, and `append`
     * goes on behind it.
     */
    restore(page: LogPage, rows: ActivityRow[]): boolean {
      const at = pages.indexOf(page)
      if (at < 0) return true
      page.rows = rows
      page.insideMs = insideOf(rows)
      const lastId = rows.at(-1)?.id
      if (rows.length === page.count && lastId === page.lastId) return true
      pages = pages.slice(0, rows.length === 0 ? at : at + 1)
      page.count = rows.length
      page.lastId = lastId ?? ''
      return false
    },
  }
}
export type LogPages = ReturnType<typeof createLogPages>
