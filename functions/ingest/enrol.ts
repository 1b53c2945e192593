/** `POST /v1/enroll`: a coded token and a key of the device's own become an agent with a certificate. */
import * as z from 'zod/mini'
import { type Credential, enrolRequest, namesRequest } from '#core/contracts/enrolment.ts'
import { logs } from '../logs.ts'
import { Refusal } from '../refusal.ts'
import { readBody, readJson } from '../request-body.ts'
import { type Caller, issueCertificate } from '../security/certificate.ts'
import { sha256 } from '../security/keys.ts'
import { nameKeyOf } from '../security/name-key.ts'
import { verifyProof } from '../security/proof.ts'
import { issueSignalToken } from '../security/signal-token.ts'
import { refusedFields } from '../zod-issues.ts'
import { admit } from './admit.ts'
import { accountOf, type IngestContext, proofOf, SMALL_BODY_BYTES } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'
import { readHashing, told } from './describe-again.ts'
import { type Enrolment, isOfTokensDomain, refuseToken } from './enrolment-token.ts'

export const enrol = (c: IngestContext, ingest: Ingest): Promise<Credential> => guarded(c, ingest, enrolled)

/** `POST /v1/enroll/names`: what a device hashes names with before it says any. */
export const namesOf = (c: IngestContext, ingest: Ingest): Promise<{ nameKey?: string }> =>
  guarded(c, ingest, async () => {
    const now = ingest.now()
    const { token, body } = await readRequest(c, namesRequest)
    await verifyProof({ proof: proofOf(c), method: 'POST', url: c.req.url, body }, now)
    const { accountId } = refuseToken((await findToken(c, ingest, token, now)).seen)
    return (await readHashing(ingest.db, accountId, now)) ? { nameKey: nameKeyOf(accountId) } : {}
  })

const guarded = async <Answer>(
  c: IngestContext,
  ingest: Ingest,
  answer: (c: IngestContext, ingest: Ingest) => Promise<Answer>,
): Promise<Answer> => {
  // Who guesses tokens is answered nothing more for a while, not even that a guess was right.
  ingest.perAddress.check(addressOf(c), ingest.now())
  try {
    return await answer(c, ingest)
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('token')) logs.enrolmentRefused(error.code)
    throw error
  }
}

const addressOf = (c: IngestContext): string => c.env.ip ?? 'unknown'

const enrolled = async (c: IngestContext, ingest: Ingest): Promise<Credential> => {
  const now = ingest.now()
  const { body, ...request } = await readRequest(c, enrolRequest)
  const { thumbprint } = await verifyProof({ proof: proofOf(c), method: 'POST', url: c.req.url, body }, now)
  const { x, y } = request.publicKey
  if (!proofIsOf(proofOf(c), x, y)) throw new Refusal(401, 'unauthorised', 'The proof is of another key.')
  const found = await findToken(c, ingest, request.token, now)
  const enrolment = refuseToken(found.seen)
  const isOfDomain = await isOfTokensDomain(enrolment, request.agent)
  await accountOf(ingest, enrolment.accountId)
  const written = await told(ingest.db, enrolment.accountId, { thumbprint, said: request.agent, now })
  const asked = { thumbprint, isOfDomain, now, publicIp: c.env.ip }
  const caller = await admit(ingest, { ...found, ...written, ...asked })
  logs.enrolled(caller.accountId, caller.agentId)
  return credentialFor(ingest, caller, now)
}

const readRequest = async <Request extends object>(
  c: IngestContext,
  schema: z.ZodMiniType<Request>,
): Promise<Request & { body: Buffer }> => {
  const body = await readBody(c.req.raw, SMALL_BODY_BYTES)
  return { ...parseRequest(body, schema), body }
}

/** Throws 400 `bad-request`, with the fields that are not as the schema wants them. */
export const parseRequest = <Request>(body: Buffer, schema: z.ZodMiniType<Request>): Request => {
  const parsed = schema.safeParse(readJson(body))
  if (parsed.success) return parsed.data
  const fields = refusedFields(parsed.error.issues)
  throw new Refusal(400, 'bad-request', `The enrolment is not understood: ${fields.join(', ')}.`, { fields })
}

const findToken = async (c: IngestContext, ingest: Ingest, token: string, now: number) => {
  const enrolmentRef = ingest.db.collection('enrolments').doc(sha256(token))
  const seen = (await enrolmentRef.get()).data() as Enrolment | undefined
  // Only what nobody gave out counts: a whole company may enrol from one address. Of guesses sent at once, those that
  // come after the limit learn nothing.
  if (seen === undefined) ingest.perAddress.take(addressOf(c), now)
  else ingest.perAddress.check(addressOf(c), now)
  return { enrolmentRef, seen }
}

/** What an agent gets at enrolment and at renewal. */
export const credentialFor = async (ingest: Ingest, caller: Caller, now: number): Promise<Credential> => ({
  agentId: caller.agentId,
  accountId: caller.accountId,
  accountName: (await accountOf(ingest, caller.accountId)).name,
  ...(await issueCertificate(caller, now)),
  signalToken: issueSignalToken(caller.accountId, caller.agentId, now),
  serverTime: now,
})

const proofIsOf = (proof: string, x: string, y: string): boolean => {
  const header = JSON.parse(Buffer.from(proof.split('.')[0] ?? '', 'base64url').toString()) as {
    jwk?: { x?: string; y?: string }
  }
  return header.jwk?.x === x && header.jwk.y === y
}
