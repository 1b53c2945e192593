/** Who is calling: certificate, proof, rate and revocation, in the order that costs least. */
import type { Context } from 'hono'
import type { Account } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { readErased } from '../privacy/tombstones.ts'
import { readBody } from '../request-body.ts'
import { type Caller, readCertificate, type RENEW_GRACE_DAYS } from '../security/certificate.ts'
import { sha256 } from '../security/keys.ts'
import { verifyProof } from '../security/proof.ts'
import { type AgentDocument, agentRef } from './agent-document.ts'
import type { Bindings, Ingest } from './dependencies.ts'

export type IngestContext = Context<{ Bindings: Bindings }>

/** Small bodies: everything but a batch. */
export const SMALL_BODY_BYTES = 16 * 1024

export const proofOf = (c: IngestContext): string => {
  const proof = c.req.header('dpop')
  if (proof === undefined) throw new Refusal(401, 'unauthorised', 'A DPoP proof is needed.')
  return proof
}

/** The caller and the body it signed. */
export const authenticate = async (
  c: IngestContext,
  ingest: Ingest,
  { maxBytes = SMALL_BODY_BYTES, graceDays = 0 as 0 | typeof RENEW_GRACE_DAYS } = {},
): Promise<{ caller: Caller; body: Buffer; bodyHash: string; proofId: string }> => {
  const now = ingest.now()
  const [scheme, certificate] = c.req.header('authorization')?.split(' ') ?? []
  if (scheme !== 'DPoP' || certificate === undefined) {
    throw new Refusal(401, 'unauthorised', 'A certificate is needed.')
  }
  const caller = await readCertificate(certificate, now, graceDays)
  ingest.perAgent.take(caller.agentId, now)
  const body = await readBody(c.req.raw, maxBytes)
  const bodyHash = sha256(body)
  const signed = { proof: proofOf(c), method: c.req.method, url: c.req.url, body, bodyHash, certificate }
  const { thumbprint, proofId } = await verifyProof(signed, now)
  if (thumbprint !== caller.thumbprint) {
    throw new Refusal(401, 'unauthorised', 'The certificate belongs to another key.')
  }
  return { caller, body, bodyHash, proofId }
}

export const revoked = () =>
  new Refusal(403, 'revoked', 'This agent was withdrawn by an administrator of the account.')

/** An agent whose document is gone: withdrawn with all its data, or else to enrol again. */
export const missing = async (
  ingest: Ingest,
  { accountId, agentId }: Pick<Caller, 'accountId' | 'agentId'>,
) => {
  const erased = await readErased(ingest.db, accountId)
  return erased.before({ agentId, userId: '' }) === Number.POSITIVE_INFINITY
    ? revoked()
    : new Refusal(403, 're-enrol', 'This agent was deleted; enrol again.')
}

/** 403 where the agent was withdrawn, known within a minute. */
export const refuseRevoked = async (ingest: Ingest, caller: { accountId: string; agentId: string }) => {
  if (await ingest.revocations.includes(caller.accountId, caller.agentId, ingest.now())) throw revoked()
}

/** The agent itself, for what is given for weeks. 403 where it was withdrawn, `re-enrol` where it was deleted. */
export const readInForce = async (ingest: Ingest, { accountId, agentId }: Caller): Promise<AgentDocument> => {
  const agent = (await agentRef(ingest.db, accountId, agentId).get()).data() as AgentDocument | undefined
  if (agent === undefined) throw await missing(ingest, { accountId, agentId })
  if (agent.revokedAt !== undefined) throw revoked()
  return agent
}

/** Whether the account does not want the time of the caller's user; no read but for old certificates. */
export const isNotTracked = async (ingest: Ingest, account: Account, caller: Caller): Promise<boolean> =>
  account.doNotTrack.length > 0 && account.doNotTrack.includes(await userOf(ingest, caller))

/** Whose time the caller records: from its certificate, from the agent only where that is an old one. */
export const userOf = async (ingest: Ingest, caller: Caller): Promise<string> =>
  caller.userId ?? (await readInForce(ingest, caller)).userId

/** The account of a caller whose certificate is good. */
export const accountOf = async (ingest: Ingest, accountId: string) => {
  const account = await ingest.accounts.current(accountId)
  if (account === undefined) throw new Refusal(403, 're-enrol', 'The account no longer exists.')
  return account
}
