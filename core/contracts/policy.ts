/** What is recorded of a person and what is not, in words of the catalogues, and what changed about it (product.md chapter 8). */
import * as z from 'zod/mini'
import { epochMs } from './primitives.ts'

/** A sentence of core/policy/words, with what it names. */
export const said = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Said = z.infer<typeof said>

export const policy = z.object({
  says: z.array(said),
  /** What will change, the next first; of `values`, `from` is the instant. */
  announced: z._default(z.array(said), []),
  /** Newest first. */
  history: z.array(z.object({ at: epochMs, says: z.array(said) })),
})
export type Policy = z.infer<typeof policy>
