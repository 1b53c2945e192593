/** Who may change it accepts a proposal, which changes it as they would themselves, or refuses it; and takes that back. */
import { FieldValue, type Transaction } from 'firebase-admin/firestore'
import type { Classification } from '#core/contracts/classification.ts'
import type { AnswerProposal, Proposed } from '#core/contracts/proposal.ts'
import { allCategories } from '../accounts/categories.ts'
import { aliasPlan } from '../api/aliases.ts'
import { changeAccount, type Changed, type Plan, type Planned } from '../api/change.ts'
import { classifyPlan } from '../api/classify.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'
import { expiryOf, type Item, noProposal, openOf, proposalsRef, type StoredProposal } from './proposal.ts'

const conflict = (message: string) => new Refusal(409, 'conflict', message)

const EVENTS = { alias: 'alias.changed', classification: 'classification.changed' } as const

/** The change exactly as its command makes it. */
const planOf = (api: Api, viewer: Viewer, item: Item): Plan =>
  item.about === 'alias'
    ? aliasPlan(api, viewer, { items: [item] })
    : classifyPlan(api, viewer, { items: [item] })

/** 409 where it was answered otherwise, or where what it needs is gone; the same answer of the same member again changes nothing. */
export const answerProposal = (
  api: Api,
  viewer: Viewer,
  id: string,
  { accept, text }: AnswerProposal,
): Promise<Changed> => {
  const { account, member } = viewer
  const ref = proposalsRef(api.db, account.id).doc(id)
  const state = accept ? 'accepted' : 'refused'
  return changeAccount(api, viewer, 'proposal.answered', async (tx) => {
    const stored = (await tx.get(ref)).data() as StoredProposal | undefined
    if (stored === undefined) throw noProposal()
    if (stored.state === state && stored.answer?.by.id === member.uid) return NOTHING
    if (stored.state !== 'open')
      throw conflict(`${stored.answer?.by.email ?? 'Somebody'} has answered this proposal already.`)
    const planned = accept ? await accepted(api, viewer, tx, stored) : undefined
    const now = api.now()
    const by = { id: member.uid, email: member.email }
    return {
      changes: [{ key: stored.subject, before: 'open', after: state }],
      ...withChange(stored, id, planned),
      write: () => {
        writeOf(planned, tx)
        tx.update(ref, {
          state,
          answer: { by, at: now, ...(text === undefined ? {} : { text }) },
          expiresAt: expiryOf(state, now),
          ...(planned === undefined ? {} : { before: backOf(stored.said, planned) }),
        })
      },
    }
  })
}

const NOTHING: Planned = { changes: [], write: () => undefined }

const accepted = async (api: Api, viewer: Viewer, tx: Transaction, { said }: StoredProposal) => {
  if (said.about === 'classification' && said.category !== undefined)
    await refuseNoCategory(api, viewer, tx, said.category)
  return planOf(
    api,
    viewer,
    said,
  )(tx).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'not-found') throw error
    throw conflict('Whoever or whatever this names is gone; the proposal can only be refused.')
  })
}

const refuseNoCategory = async (api: Api, { account }: Viewer, tx: Transaction, category: string) => {
  if ((await allCategories(api.db, account.id, tx)).has(category)) return
  throw conflict(`The category “${category}” is gone: make it again, or refuse the proposal.`)
}

/** What puts the fields that were proposed back. */
const backOf = (said: Proposed, { changes: [change] }: Planned): Item => {
  if (change === undefined) return said
  if (said.about === 'alias') return { ...said, alias: change.before as string | null }
  const was = change.before as Classification
  return {
    ...said,
    ...(said.productivity === undefined ? {} : { productivity: was.productivity ?? null }),
    ...(said.category === undefined ? {} : { category: was.category ?? null }),
  }
}

/** What the change is beside the answer, in an entry of its own that names who proposed it. */
const withChange = ({ said, by }: StoredProposal, id: string, planned: Planned | undefined) => {
  const told = { proposal: id, proposedBy: by }
  const { changes = [] } = planned ?? {}
  return { told, more: [{ event: EVENTS[said.about], changes, told }] }
}

/** A write of nothing would empty what it writes to. */
const writeOf = (planned: Planned | undefined, tx: Transaction) => {
  if (planned !== undefined && planned.changes.length > 0) planned.write(tx)
}

/** The proposal is open again, and what its acceptance changed is as before; 409 where that was changed since. */
export const reopenProposal = (api: Api, viewer: Viewer, id: string): Promise<Changed> => {
  const { account } = viewer
  const ref = proposalsRef(api.db, account.id).doc(id)
  return changeAccount(api, viewer, 'proposal.reopened', async (tx) => {
    const stored = (await tx.get(ref)).data() as StoredProposal | undefined
    if (stored === undefined) throw noProposal()
    if (stored.state === 'open') return NOTHING
    const { docs } = await tx.get(openOf(api.db, account.id, stored.by.id))
    if (docs.some((doc) => doc.get('subject') === stored.subject))
      throw conflict(`${stored.by.email} has proposed something else of it since.`)
    const planned = stored.state === 'accepted' ? await takenBack(api, viewer, tx, stored) : undefined
    return {
      changes: [{ key: stored.subject, before: stored.state, after: 'open' }],
      ...withChange(stored, id, planned),
      write: () => {
        writeOf(planned, tx)
        tx.update(ref, {
          state: 'open',
          answer: FieldValue.delete(),
          before: FieldValue.delete(),
          expiresAt: expiryOf('open', api.now()),
        })
      },
    }
  })
}

const takenBack = async (api: Api, viewer: Viewer, tx: Transaction, { said, before }: StoredProposal) => {
  const again = await planOf(api, viewer, said)(tx)
  if (again.changes.length > 0)
    throw conflict('It was changed since the proposal was accepted, and stays as it is.')
  return planOf(api, viewer, before ?? said)(tx)
}
