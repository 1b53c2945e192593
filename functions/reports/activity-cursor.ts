/** Where the next page of the activity log goes on; opaque to the caller. */
import { seal, unseal } from '../security/keys.ts'

export type Cursor = {
  /** The row told last. */
  start: number
  id: string
  /** The latest end of a batch that still holds rows before it. */
  lastEnd: number
}

export const writeCursor = ({ start, id, lastEnd }: Cursor): string =>
  seal('cursor', `${start}|${id}|${lastEnd}`)

/** undefined where the text is no cursor of ours. */
export const readCursor = (text: string): Cursor | undefined => {
  const [start, id, lastEnd] = unseal('cursor', text)?.split('|') ?? []
  return id === undefined ? undefined : { start: Number(start), id, lastEnd: Number(lastEnd) }
}
