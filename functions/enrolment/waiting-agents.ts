/** Agents that wait for approval: listed, approved, declined, forgotten. */
import { type DocumentReference, Timestamp, type Transaction } from 'firebase-admin/firestore'
import { shortName } from '#core/names/short-name.ts'
import type { DecideWaiting, Decision, WaitingAgent, WaitingAgents } from '#core/contracts/waiting-agent.ts'
import { type Changed, changeAccount } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'
import { isOver, KEPT_MS, type StoredWaiting, waitingRef } from './waiting.ts'

export const listWaiting = async (
  { db, now }: Pick<Api, 'db' | 'now'>,
  { account }: Pick<Viewer, 'account'>,
): Promise<WaitingAgents> => {
  const { docs } = await waitingRef(db, account.id).get()
  return {
    agents: docs
      .map((doc) => doc.data() as StoredWaiting)
      .filter((stored) => !isOver(stored, now()))
      .sort((a, b) => b.lastAskedAt - a.lastAskedAt)
      .map(tellWaiting),
  }
}

const tellWaiting = (stored: StoredWaiting): WaitingAgent => {
  const { agentId, userId, description, token, excess, publicIp, firstAskedAt, lastAskedAt, state } = stored
  const { userLogin, userName, computerName } = description
  const { decidedBy, decidedAt } = stored
  return {
    ...{ id: agentId, userId, login: shortName(userLogin), token, excess, firstAskedAt, lastAskedAt, state },
    ...(userName === undefined ? {} : { userName: shortName(userName) }),
    ...(computerName === undefined ? {} : { computerName: shortName(computerName) }),
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
  }
}

type Write = (tx: Transaction, ref: DocumentReference, by: { decidedBy: string; decidedAt: number }) => void

const decided =
  (state: 'approved' | 'declined'): Write =>
  (tx, ref, by) =>
    tx.update(ref, { state, ...by, expiresAt: Timestamp.fromMillis(by.decidedAt + KEPT_MS) })

const DECISIONS: Readonly<Record<Decision, { event: string; becomes: string | null; write: Write }>> = {
  approve: { event: 'agent.approved', becomes: 'approved', write: decided('approved') },
  decline: { event: 'agent.declined', becomes: 'declined', write: decided('declined') },
  remove: { event: 'agent.waiting-removed', becomes: null, write: (tx, ref) => tx.delete(ref) },
}

/** Of several, those that are still there. 404 where none is. */
export const decide = (api: Api, by: Viewer, { agents, decision }: DecideWaiting): Promise<Changed> => {
  const { event, becomes, write } = DECISIONS[decision]
  const all = waitingRef(api.db, by.account.id)
  return changeAccount(api, by, event, async (tx) => {
    const now = api.now()
    const docs = await tx.getAll(...[...new Set(agents)].map((id) => all.doc(id)))
    const there = docs
      .filter((doc) => doc.exists)
      .map((doc) => ({ ref: doc.ref, stored: doc.data() as StoredWaiting }))
      .filter(({ stored }) => !isOver(stored, now))
    if (there.length === 0) throw new Refusal(404, 'not-found', 'None of these agents waits any more.')
    const others = there.filter(({ stored }) => stored.state !== becomes)
    return {
      // By id alone: who they are goes with the entry.
      changes: others.map(({ stored: { userId, state } }) => ({
        key: `user:${userId}`,
        before: state,
        after: becomes,
      })),
      write: () => {
        for (const { ref } of others) write(tx, ref, { decidedBy: by.member.email, decidedAt: now })
      },
    }
  })
}
