/** `accounts/{a}/proposals/{id}`: what a manager proposes, and how it was answered. */
import { type Firestore, Timestamp } from 'firebase-admin/firestore'
import type { AliasCommand } from '#core/contracts/alias.ts'
import type { ClassifyCommand } from '#core/contracts/classification.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { Proposal, Proposed, ProposalState } from '#core/contracts/proposal.ts'
import { accountRef } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'

/** Of a proposal that nobody answers, and of one that was answered. */
const OPEN_MS = 400 * DAY_MS
const ANSWERED_MS = 90 * DAY_MS

/** Open ones of a member: more than anybody looks through. */
export const MOST_OPEN = 50

export type StoredProposal = {
  by: { id: string; email: string }
  said: Proposed
  /** `subjectOf(said)`: by this, what names a login or computer is found. */
  subject: string
  /** Of a site or application, as the report called it. */
  label?: string
  /** Epoch ms. */
  at: number
  state: ProposalState
  answer?: { by: { id: string; email: string }; at: number; text?: string }
  /** Of an accepted one: what puts back what was there. */
  before?: Item
  expiresAt: Timestamp
}

/** One item of the command that changes it. */
export type Item =
  | ({ about: 'alias' } & AliasCommand['items'][number])
  | ({ about: 'classification' } & ClassifyCommand['items'][number])

export type Known = Pick<Proposal, 'label' | 'now'>

export const proposalsRef = (db: Firestore, accountId: string) =>
  accountRef(db, accountId).collection('proposals')

export const expiryOf = (state: ProposalState, now: number): Timestamp =>
  Timestamp.fromMillis(now + (state === 'open' ? OPEN_MS : ANSWERED_MS))

/** What a member has open. */
export const openOf = (db: Firestore, accountId: string, uid: string) =>
  proposalsRef(db, accountId).where('by.id', '==', uid).where('state', '==', 'open').limit(MOST_OPEN)

export const noProposal = () => new Refusal(404, 'not-found', 'There is no such proposal any more.')

export const toldProposal = (
  id: string,
  { said, by, at, state, answer }: StoredProposal,
  { label, now }: Known,
): Proposal => ({
  ...{ id, said, by: by.email, at, state },
  ...(label === undefined ? {} : { label }),
  ...(now === undefined ? {} : { now }),
  ...(answer === undefined ? {} : { answer: { ...answer, by: answer.by.email } }),
})
