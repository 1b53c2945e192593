/** The one shape of every refusal, of ingest and of the API. */
import * as z from 'zod/mini'

/** What went wrong, for programs; the message is for the person who can act. */
export const errorCode = z.enum([
  'bad-request',
  'too-large',
  'unauthorised',
  'forbidden',
  'not-found',
  'method', // 405
  'conflict',
  'sequence', // 409: a gap; `wanted` tells the sequence that comes next
  'chain', // 409: another hash at the head; open a new epoch
  'token-unknown',
  'token-expired',
  'token-revoked',
  'token-full',
  'token-waiting', // 403: beyond what the token allows, until an administrator has decided
  'token-declined',
  'token-domain',
  'revoked', // 403: this agent's credential was withdrawn
  're-enrol', // 403: cloned agent, or the certificate is too old
  'nonce', // 401: repeat with the DPoP-Nonce of this answer and its serverTime
  'rate-limited',
  'unavailable',
  'internal',
])
export type ErrorCode = z.infer<typeof errorCode>

export const errorBody = z.object({
  error: z.object({
    code: errorCode,
    message: z.string(),
    /** Paths of fields that were refused; never their content. */
    fields: z.optional(z.array(z.string())),
    wanted: z.optional(z.object({ epoch: z.int(), seq: z.int() })),
    serverTime: z.optional(z.int()),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>
