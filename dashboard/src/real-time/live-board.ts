/** Who is active, present, passive or inactive now, made of what each agent last said. */
import { shortName } from '#core/names/short-name.ts'
import * as z from 'zod/mini'
import { liveAgentRow } from '#core/contracts/agent-row.ts'
import type { LiveAgentRow, PeopleList } from '#core/contracts/agent-row.ts'
import type { LiveState } from '#core/contracts/live.ts'

export type LiveAgent = LiveAgentRow

/** The liveliest first. */
export const BOARD_STATES = ['active', 'presence', 'passive', 'inactive', 'silent'] as const
export type BoardState = (typeof BOARD_STATES)[number]

export type Named = { id: string; label: string }

export type BoardEntry = {
  agentId: string
  person: Named
  computer: Named
  /** Ids of the groups that the agent is in. */
  groups: readonly string[]
  state: BoardState
  /** The exact state where it says more: locked, asleep, … */
  detail: LiveState['state'] | undefined
  /** With presence alone: why. */
  presence: LiveState['presence']
  since: number
  /** Until when its word reaches, ms. */
  reach: number
  /** Only of who is there: of all others nothing is shown, whatever a document says. */
  front: LiveState['front']
}

/** An active agent delivers at least every five minutes; after two misses its word is old. */
const SILENT_AFTER_MS = 11 * 60_000
/** Nobody at all is shown for longer than this without a word. */
const GONE_AFTER_MS = 14 * 3_600_000

/** Reads a Firestore document; undefined for one that is not an agent row, which is left out and never fatal. */
export const readAgent = (id: string, data: unknown): LiveAgent | undefined =>
  z.safeParse(liveAgentRow, { ...(typeof data === 'object' ? data : {}), id }).data

/** Contact alone says little: an agent that comes back online first delivers what happened yesterday. */
const reachOf = ({ lastActivityAt, live }: LiveAgent): number =>
  Math.max(lastActivityAt ?? 0, live?.since ?? 0)

const stateOf = (agent: LiveAgent, now: number): BoardState => {
  const state = agent.live?.state
  const silence = now - reachOf(agent)
  if (state === undefined || silence > GONE_AFTER_MS || state === 'unknown') return 'silent'
  if (state === 'active' || state === 'passive' || state === 'presence')
    return silence > SILENT_AFTER_MS ? 'silent' : state
  return 'inactive'
}

export type Labels = {
  /** The person of each user. */
  people: ReadonlyMap<string, Named>
  computers: ReadonlyMap<string, string>
}

/** Users by the person that they are shown as. */
export const labelsOf = ({ people, computers }: Pick<PeopleList, 'people' | 'computers'>): Labels => ({
  people: new Map(people.flatMap(({ id, label, users }) => users.map((user) => [user, { id, label }]))),
  computers: new Map(computers.map(({ id, label }) => [id, label])),
})

/** One entry an agent that is not revoked. */
export const entriesOf = (agents: readonly LiveAgent[], labels: Labels, now: number): BoardEntry[] =>
  agents.flatMap((agent) => (agent.revokedAt === undefined ? entryOf(agent, labels, now) : []))

const entryOf = (agent: LiveAgent, labels: Labels, now: number): BoardEntry => {
  const { userId, computerId, description, live } = agent
  const state = stateOf(agent, now)
  const isThere = state === 'active' || state === 'presence' || state === 'passive'
  const reach = reachOf(agent) || agent.lastSeenAt
  return {
    agentId: agent.id,
    person: labels.people.get(userId) ?? {
      id: userId,
      label: shortName(description.userName ?? description.userLogin),
    },
    computer: {
      id: computerId,
      label: labels.computers.get(computerId) ?? shortName(description.computerName ?? ''),
    },
    groups: agent.groups,
    state,
    detail: live?.state,
    presence: state === 'presence' ? live?.presence : undefined,
    since: state === 'silent' ? reach : (live?.since ?? agent.lastSeenAt),
    reach,
    front: isThere ? live?.front : undefined,
  }
}
