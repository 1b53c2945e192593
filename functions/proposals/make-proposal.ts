/** A manager proposes how something they see should be called or classified, or takes that back. */
import { type Proposal, type Proposed, subjectOf } from '#core/contracts/proposal.ts'
import { PERSONAL_KEY } from '#core/privacy/personal.ts'
import { resolvePreset } from '#core/range/presets.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { addDays } from '#core/reports/day-range.ts'
import { allCategories } from '../accounts/categories.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'
import { transact } from '../transaction.ts'
import { readKnown, readNames } from './known.ts'
import {
  expiryOf,
  MOST_OPEN,
  noProposal,
  openOf,
  proposalsRef,
  type StoredProposal,
  toldProposal,
} from './proposal.ts'

/** Instead of what the member had open of the same thing. 404 for what they do not see, 409 where they have too many open. */
export const makeProposal = async (api: Api, viewer: Viewer, said: Proposed): Promise<Proposal> => {
  const { account, member, scope } = viewer
  const label =
    said.about === 'alias' ? await seenName(api, viewer, said) : await seenThing(api, viewer, said)
  const subject = subjectOf(said)
  const stored: StoredProposal = {
    by: { id: member.uid, email: member.email },
    said,
    subject,
    ...(said.about === 'alias' ? {} : { label }),
    at: api.now(),
    state: 'open',
    expiresAt: expiryOf('open', api.now()),
  }
  const ref = proposalsRef(api.db, account.id).doc()
  await transact(api.db, async (tx) => {
    const { docs } = await tx.get(openOf(api.db, account.id, member.uid))
    // Another document each time, so that nobody accepts what they have not read.
    const earlier = docs.filter((doc) => doc.get('subject') === subject)
    if (docs.length - earlier.length >= MOST_OPEN)
      throw new Refusal(
        409,
        'conflict',
        `You have ${MOST_OPEN} open proposals: take one back, or wait until your administrators have answered.`,
      )
    for (const doc of earlier) tx.delete(doc.ref)
    tx.create(ref, stored)
  })
  const known = await readKnown(api, scope, [stored])
  return toldProposal(ref.id, stored, known(stored))
}

/** What was answered stays: the answer is somebody else's word. */
export const withdrawProposal = async (api: Api, { account, member }: Viewer, id: string): Promise<void> => {
  const ref = proposalsRef(api.db, account.id).doc(id)
  await transact(api.db, async (tx) => {
    const stored = (await tx.get(ref)).data() as StoredProposal | undefined
    if (stored?.by.id !== member.uid) throw noProposal()
    if (stored.state !== 'open')
      throw new Refusal(409, 'conflict', 'This proposal has been answered and stays with its answer.')
    tx.delete(ref)
  })
}

const seenName = async (
  api: Api,
  { scope }: Viewer,
  said: Extract<Proposed, { about: 'alias' }>,
): Promise<string> => {
  if (scope.anonymised !== undefined)
    throw new Refusal(403, 'forbidden', 'Your role shows no names, and so proposes none.')
  const whose = said.kind === 'user' ? { person: said.id } : { computer: said.id }
  const name = (await readNames(api, scope, whose))(said)
  if (name === undefined) throw new Refusal(404, 'not-found', 'There is no such user or computer.')
  return name
}

const seenThing = async (
  api: Api,
  viewer: Viewer,
  { key, category }: Extract<Proposed, { about: 'classification' }>,
): Promise<string> => {
  const { account, scope } = viewer
  if (category !== undefined && !(await allCategories(api.db, account.id)).has(category))
    throw new Refusal(400, 'bad-request', 'There is no such category; your administrators make new ones.', {
      fields: ['category'],
    })
  // What is personal to somebody has no name to be called by.
  if (key === PERSONAL_KEY) throw noThing()
  const by = key.startsWith('site:') ? ('site' as const) : ('app' as const)
  const recent = resolvePreset('30d', accountDay(account.timeZone, api.now()))
  // Most of what is proposed was in front lately; else all that is kept is looked through.
  for (const range of [recent, { ...recent, from: addDays(recent.to, -account.retentionDays) }]) {
    const { rows } = await api.usage.usage(scope, { ...range, by, activity: key }, account)
    const row = rows.find((one) => one.key === key)
    if (row !== undefined) return row.label
  }
  throw noThing()
}

const noThing = () => new Refusal(404, 'not-found', 'There is no such site or application.')
