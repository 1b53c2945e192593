/** Where the next page of the activity log goes on; opaque to the caller. */
import { seal, unseal } from '../security/keys.ts'

/** Every row that comes before or at `start` and `id`, newest first, is told. */
export type Cursor = {
  start: number
  id: string
  /** Batches that end at this instant or later were read; those among them that began before `start` hold more. */
  readTo: number
}

export const writeCursor = ({ start, id, readTo }: Cursor): string =>
  seal('cursor', `${start}|${id}|${readTo}`)

/** undefined where the text is no cursor of ours. */
export const readCursor = (text: string): Cursor | undefined => {
  const [start, id, readTo] = unseal('cursor', text)?.split('|') ?? []
  return id === undefined ? undefined : { start: Number(start), id, readTo: Number(readTo) }
}
