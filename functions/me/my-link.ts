/**
 * `accounts/{a}/myLinks/{id}`: a link to one's own page, made for an agent that proved itself, used once within five
 * minutes; and the session that it becomes, of that agent's user and nobody else's data.
 */
import { type Firestore, Timestamp } from 'firebase-admin/firestore'
import type { MyLink } from '#core/contracts/mine.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { accountRef } from '../accounts/account.ts'
import { type AgentDocument, agentRef } from '../ingest/agent-document.ts'
import { Refusal } from '../refusal.ts'
import type { Caller } from '../security/certificate.ts'
import { idOf, seal, unseal } from '../security/keys.ts'
import { transact } from '../transaction.ts'

const LINK_MS = 5 * 60_000
const SESSION_MS = 60 * 60_000

/** Tokens of own sessions begin so, which no ID token does. */
export const OWN = 'own.'

type StoredLink = {
  userId: string
  agentId: string
  usableUntil: number
  /** It stays until it expires, so that the same proof makes no second one. */
  isSpent?: true
  expiresAt: Timestamp
}
type Asking = Required<Pick<Caller, 'accountId' | 'agentId' | 'userId'>> & { proofId: string }

const linksRef = (db: Firestore, accountId: string) => accountRef(db, accountId).collection('myLinks')

const spent = () =>
  new Refusal(
    401,
    'unauthorised',
    'This link was used already, or is older than five minutes. Open My activity from the Candor symbol in your browser again.',
  )

const over = () =>
  new Refusal(
    401,
    'unauthorised',
    'This visit has ended. Open My activity from the Candor symbol in your browser again.',
  )

/**
 * `dashboardUrl`: where the page is; the token stands behind `#`, which no server is sent. One proof makes one link: 401
 * where it comes again.
 */
export const createMyLink = async (
  db: Firestore,
  { accountId, agentId, userId, proofId }: Asking,
  { dashboardUrl, now }: { dashboardUrl: string; now: number },
): Promise<MyLink> => {
  const ref = linksRef(db, accountId).doc(idOf('my-link', agentId, proofId))
  const usableUntil = now + LINK_MS
  const link: StoredLink = { userId, agentId, usableUntil, expiresAt: Timestamp.fromMillis(now + DAY_MS) }
  await transact(db, async (tx) => {
    if ((await tx.get(ref)).exists)
      throw new Refusal(401, 'unauthorised', 'This proof has made its link already.')
    tx.create(ref, link)
  })
  const token = seal('my-link', `${accountId}|${ref.id}`)
  return { url: `${dashboardUrl}/me#token=${token}`, expiresAt: usableUntil }
}

export type OwnVisit = { accountId: string; agentId: string; userId: string }

/** Takes the link, once. 401 in plain words where it is spent. */
export const takeMyLink = async (db: Firestore, token: string, now: number): Promise<OwnVisit> => {
  const [accountId, id] = unseal('my-link', token)?.split('|') ?? []
  if (accountId === undefined || id === undefined) throw spent()
  const ref = linksRef(db, accountId).doc(id)
  const { userId, agentId } = await transact(db, async (tx) => {
    const link = (await tx.get(ref)).data() as StoredLink | undefined
    if (link === undefined || link.isSpent === true || link.usableUntil < now) throw spent()
    tx.update(ref, { isSpent: true })
    return link
  })
  return { accountId, agentId, userId }
}

/** The token of a session that lasts an hour and cannot be made longer. */
export const ownToken = ({ accountId, agentId, userId }: OwnVisit, now: number) => {
  const expiresAt = now + SESSION_MS
  const token = `${OWN}${seal('own-session', [accountId, agentId, userId, expiresAt].join('|'))}`
  return { token, expiresAt }
}

/** Whose visit it is, read now: an agent that was withdrawn or deleted ends it. */
export const readOwnToken = async (db: Firestore, token: string, now: number): Promise<OwnVisit> => {
  const [accountId, agentId, userId, expiresAt] =
    unseal('own-session', token.slice(OWN.length))?.split('|') ?? []
  if (accountId === undefined || agentId === undefined || userId === undefined) throw over()
  if (Number(expiresAt) <= now) throw over()
  const agent = (await agentRef(db, accountId, agentId).get()).data() as AgentDocument | undefined
  if (agent?.userId !== userId || agent.revokedAt !== undefined) throw over()
  return { accountId, agentId, userId }
}
