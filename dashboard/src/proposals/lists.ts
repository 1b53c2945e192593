/** The member's own proposals, and those that wait for an answer; names are read only where they are shown. */
import { proposalList } from '#core/contracts/proposal.ts'
import { createSetting } from '../settings/createSetting.ts'

export const useOwnProposals = createSetting('proposals', proposalList)
export const useOwnWords = createSetting('proposals?about=classification', proposalList)

/** By what they are about. */
export const OPEN = {
  alias: createSetting('proposals/open?about=alias', proposalList),
  classification: createSetting('proposals/open?about=classification', proposalList),
} as const
