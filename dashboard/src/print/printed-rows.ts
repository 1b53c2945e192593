/** What of a virtualised table gets onto paper, told by its own ARIA counts. */
export type PrintedRows = {
  first: number
  last: number
  /** Undefined: more than was read so far. */
  all: number | undefined
}

/** `indexes`: the `aria-rowindex` of each row that is there, the head's 1 included; `count`: `aria-rowcount`, -1 when unknown. */
export const printedRows = (indexes: readonly number[], count: number): PrintedRows | undefined => {
  const body = indexes.filter((index) => index > 1).map((index) => index - 1)
  if (body.length === 0) return undefined
  const all = count > 0 ? count - 1 : undefined
  const rows = { first: Math.min(...body), last: Math.max(...body), all }
  return rows.first === 1 && rows.last === all ? undefined : rows
}

/** The same of each table of the document that says how many rows it has. */
export const printedRowsOf = (root: ParentNode): PrintedRows[] =>
  [...root.querySelectorAll('[aria-rowcount]')].flatMap((table) => {
    const indexes = [...table.querySelectorAll('[aria-rowindex]')].map((row) =>
      Number(row.getAttribute('aria-rowindex')),
    )
    return printedRows(indexes, Number(table.getAttribute('aria-rowcount'))) ?? []
  })
