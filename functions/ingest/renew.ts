/** `POST /v1/renew`: a certificate becomes a new one, and the agent says what it is called by now. */
import { isDeepStrictEqual } from 'node:util'
import { type Credential, renewRequest } from '#core/contracts/enrolment.ts'
import { RENEW_GRACE_DAYS } from '../security/certificate.ts'
import { transact } from '../transaction.ts'
import { type AgentDocument, agentRef } from './agent-document.ts'
import { authenticate, type IngestContext, readInForce } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'
import { describeAgain, told } from './describe-again.ts'
import { credentialFor, parseRequest } from './enrol.ts'

/** Without a body the description stays. */
export const renew = async (c: IngestContext, ingest: Ingest): Promise<Credential> => {
  const { caller, body } = await authenticate(c, ingest, { graceDays: RENEW_GRACE_DAYS })
  const now = ingest.now()
  const known = await readInForce(ingest, caller)
  if (body.length > 0) {
    const { agent: said } = parseRequest(body, renewRequest)
    const { accountId, thumbprint } = caller
    const named = await told(ingest.db, accountId, { thumbprint, said, now })
    if (!isDeepStrictEqual(known.description, named.agent.description))
      await transact(ingest.db, async (tx) => {
        const ref = agentRef(ingest.db, caller.accountId, caller.agentId)
        const stored = (await tx.get(ref)).data() as AgentDocument | undefined
        if (stored !== undefined) await describeAgain(tx, ref, stored, named)
      })
  }
  return credentialFor(ingest, { ...caller, userId: known.userId }, now)
}
