/** Proposals: one's own with what became of them, and all that wait for an answer. */
import { type Proposal, type ProposalQuery, subjectOf } from '#core/contracts/proposal.ts'
import { accountRef } from '../accounts/account.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { readKnown } from './known.ts'
import { proposalsRef, type StoredProposal, toldProposal } from './proposal.ts'

const MOST = 200
const MOST_OPEN_OF_ALL = 500

type Found = readonly (readonly [id: string, stored: StoredProposal])[]

/** Who sees no names any more is not told those that they proposed either. */
export const listOwnProposals = async (
  api: Api,
  viewer: Viewer,
  query: ProposalQuery,
): Promise<Proposal[]> => {
  const { account, member, scope } = viewer
  const { docs } = await proposalsRef(api.db, account.id)
    .where('by.id', '==', member.uid)
    .orderBy('at', 'desc')
    .limit(MOST)
    .get()
  const found = foundOf(docs, query).filter(
    ([, { said }]) => scope.anonymised === undefined || said.about !== 'alias',
  )
  const own = await told(api, viewer, found)
  return own.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.at - a.at)
}

/** Everybody's, for whoever answers them. */
export const listOpenProposals = async (
  api: Api,
  viewer: Viewer,
  query: ProposalQuery,
): Promise<Proposal[]> => {
  const { docs } = await proposalsRef(api.db, viewer.account.id)
    .where('state', '==', 'open')
    .orderBy('at', 'desc')
    .limit(MOST_OPEN_OF_ALL)
    .get()
  const found = foundOf(docs, query)
  const [open, logins] = await Promise.all([told(api, viewer, found), loginsOf(api, viewer, found)])
  return open.map((one) => {
    const login = logins.get(subjectOf(one.said))
    return login === undefined ? one : { ...one, login }
  })
}

const foundOf = (docs: readonly FirebaseFirestore.QueryDocumentSnapshot[], { about }: ProposalQuery): Found =>
  docs
    .map((doc) => [doc.id, doc.data() as StoredProposal] as const)
    .filter(([, { said }]) => about === undefined || said.about === about)

/** By what proposals are about. */
const loginsOf = async (
  api: Api,
  { account }: Viewer,
  found: Found,
): Promise<ReadonlyMap<string, string>> => {
  const ids = found.flatMap(([, { said }]) => (said.about === 'alias' && said.kind === 'user' ? said.id : []))
  if (ids.length === 0) return new Map()
  const users = accountRef(api.db, account.id).collection('users')
  const stored = await api.db.getAll(...[...new Set(ids)].map((id) => users.doc(id)))
  const known = stored.filter(({ exists }) => exists)
  return new Map(known.map((user) => [`user:${user.id}`, user.get('login') as string]))
}

const told = async (api: Api, { scope }: Viewer, found: Found): Promise<Proposal[]> => {
  const known = await readKnown(
    api,
    scope,
    found.map(([, stored]) => stored),
  )
  return found.map(([id, stored]) => toldProposal(id, stored, known(stored)))
}
