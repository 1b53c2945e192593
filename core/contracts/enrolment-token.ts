/** `/v1/enrolment-tokens`: what lets agents into the account (product.md C7), and where they deliver. */
import * as z from 'zod/mini'
import { epochMs, identifier, text } from './primitives.ts'

const terms = {
  /** Absent: it does not end. */
  expiresAt: z.optional(epochMs),
  /** How many agents it lets in; absent: any number. */
  maxEnrolments: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
  /** Only logins of this domain. */
  domain: z.optional(text(128)),
}

export const makeToken = z.strictObject({ name: text(64), ...terms })
export type MakeToken = z.infer<typeof makeToken>

/** The answer is the only time that the token is told. */
export const madeToken = z.object({ id: identifier, token: z.string() })
export type MadeToken = z.infer<typeof madeToken>

export const enrolmentToken = z.object({
  id: identifier,
  name: z.string(),
  ...terms,
  /** Absent: it was made before that was written down. */
  createdAt: z.optional(epochMs),
  revokedAt: z.optional(epochMs),
  enrolled: z.int(),
})
export type EnrolmentToken = z.infer<typeof enrolmentToken>

/** `extensionId` and `updateUrl`: of the extension that this installation gives out; absent where it is not told. */
export const installation = z.object({
  tokens: z.array(enrolmentToken),
  ingestUrl: z.string(),
  extensionId: z.optional(z.string()),
  updateUrl: z.optional(z.string()),
})
export type Installation = z.infer<typeof installation>

export const tokenWithdrawn = z.object({ configVersion: z.int(), changed: z.int() })
