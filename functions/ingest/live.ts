/** `POST /v1/live`: what is in front now; the newest by sequence wins. */
import { activityState } from '#core/contracts/activity.ts'
import { liveState, type LiveState } from '#core/contracts/live.ts'
import { limitFront } from '#core/privacy/limit.ts'
import type { Account } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import type { Caller } from '../security/certificate.ts'
import { refusedFields } from '../zod-issues.ts'
import { transact } from '../transaction.ts'
import { type AgentDocument, agentRef } from './agent-document.ts'
import { isNotTracked, missing, revoked } from './authenticate.ts'
import type { Ingest } from './dependencies.ts'

/** Stores the state where it is newer than what is stored. Nobody watching: nothing is written. */
export const receiveLive = async (
  ingest: Ingest,
  account: Account,
  caller: Caller,
  body: Buffer,
): Promise<void> => {
  const parsed = liveState.safeParse(readJson(body))
  if (!parsed.success) {
    const fields = refusedFields(parsed.error.issues)
    throw new Refusal(400, 'bad-request', `The live state is not understood: ${fields.join(', ')}.`, {
      fields,
    })
  }
  const now = ingest.now()
  if ((account.watchUntil ?? 0) <= now) return
  const live = (await isNotTracked(ingest, account, caller))
    ? { sequence: parsed.data.sequence, since: parsed.data.since, state: 'unknown' as const }
    : limited(parsed.data, account)
  const hide = await ingest.fronts.of(account, now)
  const ref = agentRef(ingest.db, caller.accountId, caller.agentId)
  await transact(ingest.db, async (tx) => {
    const agent = (await tx.get(ref)).data() as AgentDocument | undefined
    if (agent === undefined) throw await missing(ingest, caller)
    if (agent.revokedAt !== undefined) throw revoked()
    if ((agent.live?.sequence ?? 0) >= live.sequence) return
    const since = Math.max(live.since, agent.erasedBefore ?? 0)
    const front = 'front' in live && live.front ? { front: hide(live.front, agent.groups) } : {}
    tx.update(ref, { live: { ...live, ...front, since }, lastSeenAt: now })
  })
}

/** What is in front shows with activity alone: not who is private, locked or off schedule before what. */
const limited = ({ front, ...state }: LiveState, account: Account): LiveState =>
  front === undefined || !activityState.safeParse(state.state).success
    ? state
    : { ...state, front: limitFront(front, account) }
