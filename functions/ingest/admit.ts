/** Lets an agent into its account: a new one, one that is known, or one that waits until an administrator has decided. */
import { type DocumentReference, FieldValue } from 'firebase-admin/firestore'
import type { Excess } from '#core/contracts/waiting-agent.ts'
import { accountRef } from '../accounts/account.ts'
import { groupsOfAgent, groupsRef, inOrder } from '../accounts/groups.ts'
import { askAgain, type Asked, askFirst, readWaiting, refusalFor, waitingRef } from '../enrolment/waiting.ts'
import { tombstonesOf } from '../privacy/tombstones.ts'
import type { Refusal } from '../refusal.ts'
import type { Caller } from '../security/certificate.ts'
import { transact } from '../transaction.ts'
import { type AgentDocument, agentIdOf, agentRef } from './agent-document.ts'
import { revoked } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'
import { describeAgain, tellComputer, type Told, userChange } from './describe-again.ts'
import { type Enrolment, excessOf, refuseToken } from './enrolment-token.ts'

export type Admission = Told & {
  enrolmentRef: DocumentReference
  /** Read outside the transaction, so that a whole company may enrol at once; only a counted token is locked. */
  seen: Enrolment | undefined
  thumbprint: string
  /** The login is of the domain that the token names. */
  isOfDomain: boolean
  now: number
  publicIp: string | undefined
}

type Admitted = Caller | { refusal: Refusal } | { first: Asked & { excess: Excess } }

export const admit = async (ingest: Ingest, admission: Admission): Promise<Caller> => {
  const { enrolmentRef, seen, accountId, thumbprint, isOfDomain, now, publicIp } = admission
  const admitted = await transact(ingest.db, async (tx): Promise<Admitted> => {
    const counted = seen?.maxEnrolments !== undefined
    const stored = counted ? ((await tx.get(enrolmentRef)).data() as Enrolment | undefined) : seen
    const enrolment = refuseToken(stored)
    const agentId = agentIdOf(accountId, thumbprint)
    const ref = agentRef(ingest.db, accountId, agentId)
    const known = (await tx.get(ref)).data() as AgentDocument | undefined
    if (known?.revokedAt !== undefined) throw revoked()
    if (known !== undefined) {
      await describeAgain(tx, ref, known, admission)
      tx.update(ref, { lastSeenAt: now, ...(publicIp ? { publicIp } : {}) })
      return { agentId, accountId, thumbprint, userId: known.userId }
    }
    const agent = { ...admission.agent }
    const erased = await tombstonesOf(tx, ingest.db, accountId, { ...agent, agentId })
    if (erased.withdrawn) throw revoked()
    if (erased.before > 0) agent.erasedBefore = erased.before
    const excess = excessOf(enrolment, isOfDomain, now)
    const asked = { agentId, agent, token: enrolmentRef.id, excess, publicIp, now }
    const waiting = await readWaiting(tx, ingest.db, accountId, asked)
    if (excess !== undefined && waiting === undefined) return { first: { ...asked, excess } }
    const isStopped = waiting?.state === 'declined' || (excess !== undefined && waiting?.state !== 'approved')
    if (waiting !== undefined && isStopped) {
      askAgain(tx, ingest.db, accountId, asked)
      return { refusal: refusalFor(waiting.state) }
    }
    const account = accountRef(ingest.db, accountId)
    const writeUser = await userChange(tx, account, agent.userId, admission)
    const groups = inOrder(await tx.get(groupsRef(ingest.db, accountId)))
    agent.groups = groupsOfAgent(groups, agent).map(({ id }) => id)
    tx.create(ref, { ...agent, ...(publicIp ? { publicIp } : {}) })
    tx.update(enrolmentRef, { enrolled: FieldValue.increment(1) })
    if (waiting !== undefined) tx.delete(waitingRef(ingest.db, accountId).doc(agentId))
    writeUser()
    tellComputer(tx, account, admission)
    return { agentId, accountId, thumbprint, userId: agent.userId }
  })
  // Thrown out here, so that what was written of the asking stays.
  if ('refusal' in admitted) throw admitted.refusal
  if ('first' in admitted) throw await askFirst(ingest.db, accountId, admitted.first)
  return admitted
}
