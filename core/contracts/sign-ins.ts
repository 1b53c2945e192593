/** `/v1/me/sign-ins`: where one is signed in (product.md S9). */
import * as z from 'zod/mini'
import { epochMs, identifier, text } from './primitives.ts'

export const signIn = z.object({
  /** Its instant, epoch s: what its ID tokens tell as `auth_time`. */
  id: identifier,
  /** As the browser told them; absent: it told nothing that is known. */
  browser: z.optional(text(64)),
  system: z.optional(text(64)),
  signedInAt: epochMs,
  /** When it opened the dashboard last, to the hour. */
  seenAt: epochMs,
  /** The one that asks. */
  isThis: z.boolean(),
})
export type SignIn = z.infer<typeof signIn>

/** Seen last comes first; of many the 20 that were seen last. */
export const signInList = z.object({ signIns: z.array(signIn) })
export type SignInList = z.infer<typeof signInList>
