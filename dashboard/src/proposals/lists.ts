/** The member's own proposals, and those that wait for an answer. */
import { proposalList } from '#core/contracts/proposal.ts'
import { createSetting } from '../settings/createSetting.ts'

export const useOwnProposals = createSetting('proposals', proposalList)
export const useOpenProposals = createSetting('proposals/open', proposalList)
