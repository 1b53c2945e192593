/** What proposals are about, as the viewer may see it: names of logins and computers, and what things are now. */
import { classify } from '#core/classification/classify.ts'
import type { Proposed } from '#core/contracts/proposal.ts'
import { readClassifications } from '../accounts/classifications.ts'
import type { Api } from '../api/dependencies.ts'
import { readDirectory } from '../reports/directory.ts'
import type { ViewerScope } from '../reports/viewer-scope.ts'
import type { Known, StoredProposal } from './proposal.ts'

type Of = Pick<StoredProposal, 'said' | 'label'>
type Aliased = Extract<Proposed, { about: 'alias' }>

/** Reads what the proposals need and nothing else. */
export const readKnown = async (
  api: Api,
  scope: ViewerScope,
  proposals: readonly Of[],
): Promise<(proposal: Of) => Known> => {
  const isAbout = (about: Proposed['about']) => proposals.some(({ said }) => said.about === about)
  const [named, words] = await Promise.all([
    isAbout('alias') ? readNames(api, scope) : undefined,
    isAbout('classification') ? readClassifications(api.db, scope.accountId) : undefined,
  ])
  return ({ said, label }) => {
    if (said.about === 'classification')
      return {
        label: label ?? said.key.slice(said.key.indexOf(':') + 1),
        now: classify(said.key, words === undefined ? [] : [words.account]),
      }
    const name = named?.(said)
    return name === undefined ? {} : { label: name }
  }
}

/** undefined: the viewer sees no agent of this login or computer. */
export const readNames = async (
  api: Api,
  scope: ViewerScope,
  whose: { person?: string; computer?: string } = {},
): Promise<(said: Aliased) => string | undefined> => {
  const { agents, personOf, computerOf } = await readDirectory(api.db, scope, whose)
  const users = new Set(agents.map(({ userId }) => userId))
  const computers = new Set(agents.map(({ computerId }) => computerId))
  return ({ kind, id }) => {
    if (kind === 'user') return users.has(id) ? personOf(id).label : undefined
    return computers.has(id) ? computerOf(id).label : undefined
  }
}
