/** Where the activity log goes on; opaque to the caller. */
import { seal, unseal } from '../security/keys.ts'

/** Newest first: every row that comes before `start` and `id`, or is there, is told. */
export type Place = { start: number; id: string }

export const writeCursor = ({ start, id }: Place): string => seal('cursor', `${start}|${id}`)

/** undefined where the text is no cursor of ours. */
export const readCursor = (text: string): Place | undefined => {
  const [start, id] = unseal('cursor', text)?.split('|') ?? []
  return id === undefined ? undefined : { start: Number(start), id }
}

/** Newest first; equal starts by id, so that the order is the same each time. An empty id is behind all others. */
export const byPlace = (a: Place, b: Place): number =>
  b.start - a.start || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1)

/** Behind everything that starts at this instant or later. */
export const behind = (start: number): Place => ({ start, id: '' })
