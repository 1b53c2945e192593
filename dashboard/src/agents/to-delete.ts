/** What a choice of agents may be deleted as, and what has to be typed for it. */
import type { DeletionCommand, DeletionScope } from '#core/contracts/deletion.ts'
import type { ListedAgent } from './useAgents.ts'

export type Choice = {
  scope: DeletionScope
  name: string
  command: (typed: string, withdraw: boolean) => DeletionCommand
}

/** The chosen agents; the person they belong to, where it is one; everybody. `account`: its name. */
export const choicesOf = (chosen: readonly ListedAgent[], account: string): Choice[] => {
  const [first] = chosen
  const everybody: Choice = {
    scope: 'account',
    name: account,
    command: (typed, withdraw) => ({ scope: 'account', typed, withdraw }),
  }
  if (first === undefined) return [everybody]
  const agents: Choice = {
    scope: 'agents',
    name: chosen.length === 1 ? first.computerLabel : account,
    command: (typed, withdraw) => ({ scope: 'agents', agents: chosen.map(({ id }) => id), typed, withdraw }),
  }
  if (chosen.some(({ personLabel }) => personLabel !== first.personLabel)) return [agents]
  const person: Choice = {
    scope: 'person',
    name: first.personLabel,
    command: (typed, withdraw) => ({ scope: 'person', person: first.userId, typed, withdraw }),
  }
  return [agents, person]
}
