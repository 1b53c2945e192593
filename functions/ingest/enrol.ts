/** `POST /v1/enroll`: a coded token and a key of the device's own become an agent with a certificate. */
import { type DocumentReference, FieldValue } from 'firebase-admin/firestore'
import { type Credential, enrolRequest, type EnrolRequest } from '#core/contracts/enrolment.ts'
import { accountRef } from '../accounts/account.ts'
import { groupsOfAgent, groupsRef, inOrder } from '../accounts/groups.ts'
import { logs } from '../logs.ts'
import { Refusal } from '../refusal.ts'
import { readBody, readJson } from '../request-body.ts'
import { type Caller, issueCertificate } from '../security/certificate.ts'
import { sha256 } from '../security/keys.ts'
import { askAgain, type Asked, askFirst, readWaiting, refusalFor, waitingRef } from '../enrolment/waiting.ts'
import { tombstonesOf } from '../privacy/tombstones.ts'
import { verifyProof } from '../security/proof.ts'
import { issueSignalToken } from '../security/signal-token.ts'
import { refusedFields } from '../zod-issues.ts'
import { transact } from '../transaction.ts'
import { type AgentDocument, agentIdOf, agentRef, copied, newAgent } from './agent-document.ts'
import { accountOf, type IngestContext, proofOf, revoked, SMALL_BODY_BYTES } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'
import { type Enrolment, refuseToken } from './enrolment-token.ts'
import { newUser } from './user.ts'

export const enrol = async (c: IngestContext, ingest: Ingest): Promise<Credential> => {
  // Who guesses tokens is answered nothing more for a while, not even that a guess was right.
  ingest.perAddress.check(addressOf(c), ingest.now())
  try {
    return await enrolled(c, ingest)
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('token')) logs.enrolmentRefused(error.code)
    throw error
  }
}

const addressOf = (c: IngestContext): string => c.env.ip ?? 'unknown'

const enrolled = async (c: IngestContext, ingest: Ingest): Promise<Credential> => {
  const now = ingest.now()
  const body = await readBody(c.req.raw, SMALL_BODY_BYTES)
  const parsed = enrolRequest.safeParse(readJson(body))
  if (!parsed.success) {
    const fields = refusedFields(parsed.error.issues)
    throw new Refusal(400, 'bad-request', `The enrolment is not understood: ${fields.join(', ')}.`, {
      fields,
    })
  }
  const request = parsed.data
  const thumbprint = await verifyProof({ proof: proofOf(c), method: 'POST', url: c.req.url, body }, now)
  const { x, y } = request.publicKey
  if (!proofIsOf(proofOf(c), x, y)) throw new Refusal(401, 'unauthorised', 'The proof is of another key.')
  const enrolmentRef = ingest.db.collection('enrolments').doc(sha256(request.token))
  const seen = (await enrolmentRef.get()).data() as Enrolment | undefined
  // Only what nobody gave out counts: a whole company may enrol from one address. Of guesses sent at once, those that
  // come after the limit learn nothing.
  if (seen === undefined) ingest.perAddress.take(addressOf(c), now)
  else ingest.perAddress.check(addressOf(c), now)
  refuseToken(seen, request, now)
  const caller = await admit(ingest, { enrolmentRef, seen, request, thumbprint, now, publicIp: c.env.ip })
  logs.enrolled(caller.accountId, caller.agentId)
  return credentialFor(ingest, caller, now)
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

type Admission = {
  enrolmentRef: DocumentReference
  /** Read outside the transaction, so that a whole company may enrol at once; only a counted token is locked. */
  seen: Enrolment | undefined
  request: EnrolRequest
  thumbprint: string
  now: number
  publicIp: string | undefined
}

type Admitted = Caller | { refusal: Refusal } | { first: Asked; accountId: string; max: number }

const admit = async (ingest: Ingest, admission: Admission): Promise<Caller> => {
  const { enrolmentRef, seen, request, thumbprint, now, publicIp } = admission
  const admitted = await transact(ingest.db, async (tx): Promise<Admitted> => {
    const counted = seen?.maxEnrolments !== undefined
    const enrolment = counted ? ((await tx.get(enrolmentRef)).data() as Enrolment | undefined) : seen
    const { accountId } = refuseToken(enrolment, request, now)
    const agentId = agentIdOf(accountId, thumbprint)
    const ref = agentRef(ingest.db, accountId, agentId)
    const known = (await tx.get(ref)).data() as AgentDocument | undefined
    if (known?.revokedAt !== undefined) throw revoked()
    if (known !== undefined) {
      if (known.description.machineId !== request.agent.machineId) throw copied()
      const changed = { description: request.agent, lastSeenAt: now, ...(publicIp ? { publicIp } : {}) }
      tx.update(ref, changed)
      return { agentId, accountId, thumbprint, userId: known.userId }
    }
    const agent = newAgent(accountId, thumbprint, request.agent, now)
    const erased = await tombstonesOf(tx, ingest.db, accountId, { ...agent, agentId })
    if (erased.withdrawn) throw revoked()
    if (erased.before > 0) agent.erasedBefore = erased.before
    const asked = { agentId, agent, token: enrolmentRef.id, publicIp, now }
    const waiting = await readWaiting(tx, ingest.db, accountId, asked)
    const max = enrolment?.maxEnrolments ?? Number.POSITIVE_INFINITY
    const isBeyond = (enrolment?.enrolled ?? 0) >= max && waiting?.state !== 'approved'
    if (isBeyond && waiting === undefined) return { first: asked, accountId, max }
    if (waiting !== undefined && (isBeyond || waiting.state === 'declined')) {
      askAgain(tx, ingest.db, accountId, asked)
      return { refusal: refusalFor(waiting.state) }
    }
    const account = accountRef(ingest.db, accountId)
    const userRef = account.collection('users').doc(agent.userId)
    const user = await tx.get(userRef)
    const groups = inOrder(await tx.get(groupsRef(ingest.db, accountId)))
    agent.groups = groupsOfAgent(groups, agent).map(({ id }) => id)
    tx.create(ref, { ...agent, ...(publicIp ? { publicIp } : {}) })
    tx.update(enrolmentRef, { enrolled: FieldValue.increment(1) })
    if (waiting !== undefined) tx.delete(waitingRef(ingest.db, accountId).doc(agentId))
    // Written once: its addresses say who may see this user's time, and an agent only claims who it is.
    if (!user.exists) tx.create(userRef, newUser(request.agent))
    const { computerName, primaryDomain } = request.agent
    tx.set(
      account.collection('computers').doc(agent.computerId),
      { name: computerName, domain: primaryDomain },
      { merge: true },
    )
    return { agentId, accountId, thumbprint, userId: agent.userId }
  })
  // Thrown out here, so that what was written of the asking stays.
  if ('refusal' in admitted) throw admitted.refusal
  if ('first' in admitted) throw await askFirst(ingest.db, admitted.accountId, admitted.first, admitted.max)
  return admitted
}
