/** Proposals: one's own with what became of them, and all that wait for an answer. */
import type { Proposal } from '#core/contracts/proposal.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { readKnown } from './known.ts'
import { proposalsRef, type StoredProposal, toldProposal } from './proposal.ts'

const MOST = 200
const MOST_OPEN_OF_ALL = 500

/** Who sees no names any more is not told those that they proposed either. */
export const listOwnProposals = async (api: Api, viewer: Viewer): Promise<Proposal[]> => {
  const { account, member, scope } = viewer
  const { docs } = await proposalsRef(api.db, account.id)
    .where('by.id', '==', member.uid)
    .orderBy('at', 'desc')
    .limit(MOST)
    .get()
  const own = await told(api, viewer, docs)
  return own
    .filter(({ said }) => scope.anonymised === undefined || said.about !== 'alias')
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.at - a.at)
}

/** Everybody's, for whoever answers them. */
export const listOpenProposals = async (api: Api, viewer: Viewer): Promise<Proposal[]> => {
  const { docs } = await proposalsRef(api.db, viewer.account.id)
    .where('state', '==', 'open')
    .orderBy('at', 'desc')
    .limit(MOST_OPEN_OF_ALL)
    .get()
  return told(api, viewer, docs)
}

const told = async (
  api: Api,
  { scope }: Viewer,
  docs: readonly FirebaseFirestore.QueryDocumentSnapshot[],
): Promise<Proposal[]> => {
  const stored = docs.map((doc) => [doc.id, doc.data() as StoredProposal] as const)
  const known = await readKnown(
    api,
    scope,
    stored.map(([, one]) => one),
  )
  return stored.map(([id, one]) => toldProposal(id, one, known(one)))
}
