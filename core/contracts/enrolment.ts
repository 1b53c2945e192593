/** `POST /v1/enroll` and `POST /v1/renew`: a coded token becomes a certificate bound to the device's key. */
import * as z from 'zod/mini'
import { agentDescription } from './agent.ts'
import { epochMs, identifier, text } from './primitives.ts'

/** P-256 public key as JWK. */
export const publicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: text(64),
  y: text(64),
})
export type PublicKey = z.infer<typeof publicKey>

export const enrolRequest = z.strictObject({
  token: text(128),
  publicKey,
  agent: agentDescription,
})
export type EnrolRequest = z.infer<typeof enrolRequest>

/** `POST /v1/enroll/names`: asked before anything is said of who enrols. */
export const namesRequest = z.strictObject({ token: text(128) })
/** Names are told hashed with this key (core/names); absent: as they are. */
export const nameKey = z.optional(text(64))
export const namesAnswer = z.object({ nameKey })

/** `POST /v1/renew`: what the agent says of itself now. */
export const renewRequest = z.strictObject({ agent: agentDescription })

/** Answer to enrol and to renew. The same key enrolled again gets the same agentId. */
export const credential = z.object({
  agentId: identifier,
  accountId: identifier,
  accountName: text(128),
  certificate: text(4096),
  /** When the certificate ends; renew before, or up to 90 days after. */
  certificateExpires: epochMs,
  signalToken: z.string(),
  serverTime: epochMs,
})
export type Credential = z.infer<typeof credential>
