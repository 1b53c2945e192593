/** Enrolment tokens of an account: made, listed, withdrawn. Only their hash is stored. */
import { randomBytes } from 'node:crypto'
import type { DocumentReference, Firestore } from 'firebase-admin/firestore'
import type { EnrolmentToken, Installation, MadeToken, MakeToken } from '#core/contracts/enrolment-token.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import type { Enrolment } from '../ingest/enrolment-token.ts'
import { Refusal } from '../refusal.ts'
import { sha256 } from '../security/keys.ts'

const MOST_TOKENS = 200

export type StoredToken = Pick<Enrolment, 'accountId' | 'enrolled' | 'revokedAt'> &
  Partial<MakeToken> & { createdAt?: number; createdBy?: string }

const tokensRef = (db: Firestore) => db.collection('enrolments')

/** 192 bits; begins with no dash, so that any command line takes it. */
const newText = (): string => `candor-${randomBytes(24).toString('base64url')}`

/** What is written, where, and the text, which is told once. */
export const newToken = (
  db: Firestore,
  { accountId, createdBy, now }: { accountId: string; createdBy: string; now: number },
  terms: MakeToken,
): { ref: DocumentReference; stored: StoredToken; token: string } => {
  const token = newText()
  const stored: StoredToken = { accountId, ...terms, enrolled: 0, createdAt: now, createdBy }
  return { ref: tokensRef(db).doc(sha256(token)), stored, token }
}

export const listTokens = async (
  { db, installation }: Pick<Api, 'db' | 'installation'>,
  { account }: Pick<Viewer, 'account'>,
): Promise<Installation> => {
  const { docs } = await tokensRef(db).where('accountId', '==', account.id).get()
  return {
    tokens: docs
      .map((document) => tellToken(document.id, document.data() as StoredToken))
      .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)),
    ...installation,
  }
}

const tellToken = (
  id: string,
  { name, expiresAt, maxEnrolments, domain, createdAt, revokedAt, enrolled }: StoredToken,
): EnrolmentToken => ({
  id,
  name: name ?? '',
  enrolled,
  ...(expiresAt === undefined ? {} : { expiresAt }),
  ...(maxEnrolments === undefined ? {} : { maxEnrolments }),
  ...(domain === undefined ? {} : { domain }),
  ...(createdAt === undefined ? {} : { createdAt }),
  ...(revokedAt === undefined ? {} : { revokedAt }),
})

export const makeToken = async (api: Api, by: Viewer, command: MakeToken): Promise<MadeToken> => {
  const { account, member } = by
  const about = { accountId: account.id, createdBy: member.email, now: api.now() }
  const { ref, stored, token } = newToken(api.db, about, command)
  await changeAccount(api, by, 'enrolment-token.made', async (tx) => {
    const known = await tx.get(
      tokensRef(api.db).where('accountId', '==', account.id).select().limit(MOST_TOKENS),
    )
    if (known.size >= MOST_TOKENS)
      throw new Refusal(409, 'conflict', `The account has ${MOST_TOKENS} enrolment tokens; that is enough.`)
    return {
      changes: [{ key: 'terms', before: null, after: command }],
      write: () => tx.create(ref, stored),
      told: { token: ref.id },
    }
  })
  return { id: ref.id, token }
}

/** It lets nobody new in; who is in stays. 404 where the account has none of this id. */
export const withdrawToken = (api: Api, by: Viewer, id: string): Promise<Changed> => {
  const ref = tokensRef(api.db).doc(id)
  return changeAccount(api, by, 'enrolment-token.withdrawn', async (tx) => {
    const stored = (await tx.get(ref)).data() as StoredToken | undefined
    if (stored?.accountId !== by.account.id)
      throw new Refusal(404, 'not-found', 'There is no such enrolment token.')
    const revokedAt = api.now()
    return {
      changes: stored.revokedAt === undefined ? [{ key: 'revokedAt', before: null, after: revokedAt }] : [],
      write: () => tx.update(ref, { revokedAt }),
      told: { token: id, name: stored.name ?? '' },
    }
  })
}
