/**
 * Rows of one height in a box that scrolls. A browser stops at some thirty million pixels, so beyond `MOST_PX` the
 * scroll bar covers the rows at a smaller scale, while wheel and keys still move by what they say.
 */
export const MOST_PX = 15_000_000

export type ScrollScale = {
  /** What the box scrolls over. */
  height: number
  isScaled: boolean
  /** The furthest one can be down the rows. */
  end: number
  /** How far down the rows, px, for a place of the scroll bar, and back. */
  offsetOf: (scrollTop: number) => number
  scrollTopOf: (offset: number) => number
}

export const scrollScale = (rows: number, rowPx: number, viewPx: number, mostPx = MOST_PX): ScrollScale => {
  const total = rows * rowPx
  const height = Math.min(total, mostPx)
  const end = Math.max(0, total - viewPx)
  const most = Math.max(0, height - viewPx)
  const scale = most === 0 ? 1 : end / most
  return {
    height,
    isScaled: total > mostPx,
    end,
    offsetOf: (scrollTop) => Math.min(end, Math.max(0, scrollTop * scale)),
    scrollTopOf: (offset) => Math.min(most, Math.max(0, offset / scale)),
  }
}

export type RowWindow = { first: number; last: number }

/** The rows to draw at an offset, with a few beyond either edge; `last` is before `first` where there are none. */
export const rowWindow = (
  offset: number,
  rows: number,
  rowPx: number,
  viewPx: number,
  beyond: number,
): RowWindow => ({
  first: Math.max(0, Math.floor(offset / rowPx) - beyond),
  last: Math.min(rows - 1, Math.ceil((offset + viewPx) / rowPx) - 1 + beyond),
})

/** As many rows as `rowWindow` ever draws at once. */
export const mostRows = (rowPx: number, viewPx: number, beyond: number): number =>
  Math.ceil(viewPx / rowPx) + 1 + 2 * beyond

/** Where a key leads, px down the rows; undefined where it is none of ours. */
export const keyTarget = (
  key: string,
  offset: number,
  { rowPx, viewPx, end }: { rowPx: number; viewPx: number; end: number },
): number | undefined => {
  const page = Math.max(rowPx, viewPx - rowPx)
  const by: Record<string, number> = {
    ArrowDown: rowPx,
    ArrowUp: -rowPx,
    PageDown: page,
    ' ': page,
    PageUp: -page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }
  const step = by[key]
  return step === undefined ? undefined : Math.min(end, Math.max(0, offset + step))
}
