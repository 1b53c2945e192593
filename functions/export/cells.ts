/** A table on its way into a file: rows in, chunks out, so that its length does not matter. */

/** An instant is given in the wall-clock time that the file shows, as if that were UTC. */
export type Cell = string | number | boolean | { localMs: number } | undefined

export type Column = {
  title: string
  /** In characters. */
  width: number
}

export type Table = {
  name: string
  columns: readonly Column[]
  /** As Excel writes it: `dd.mm.yyyy hh:mm:ss`. */
  dateFormat: string
  /** In lists of any length. */
  rows: AsyncIterable<readonly (readonly Cell[])[]>
}
