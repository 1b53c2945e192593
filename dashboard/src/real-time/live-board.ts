/** Who is active, passive or inactive now, made of what each agent last said. */
import * as z from 'zod/mini'
import { agentRow } from '#core/contracts/agent-row.ts'
import type { AgentRow } from '#core/contracts/agent-row.ts'
import type { LiveState } from '#core/contracts/live.ts'

export const BOARD_STATES = ['active', 'passive', 'inactive', 'silent'] as const
export type BoardState = (typeof BOARD_STATES)[number]

export type BoardEntry = {
  agentId: string
  person: { id: string; label: string }
  computer: { id: string; label: string }
  state: BoardState
  /** The exact state where it says more: presence, locked, asleep, … */
  detail: LiveState['state'] | undefined
  /** With presence alone: why. */
  presence: LiveState['presence']
  since: number
  /** Only of who is active or passive: of all others nothing is shown, whatever a document says. */
  front: LiveState['front']
}

/** An active agent delivers at least every five minutes; after two misses its word is old. */
const SILENT_AFTER_MS = 11 * 60_000
/** Nobody at all is shown for longer than this without a word. */
const GONE_AFTER_MS = 14 * 3_600_000

/** Reads Firestore documents; one that is not an agent row is left out and counted, never fatal. */
export const readAgents = (
  documents: readonly { id: string; data: unknown }[],
): { agents: AgentRow[]; unread: number } => {
  const agents: AgentRow[] = []
  for (const { id, data } of documents) {
    const read = z.safeParse(agentRow, { ...(typeof data === 'object' ? data : {}), id })
    if (read.success) agents.push(read.data)
  }
  return { agents, unread: documents.length - agents.length }
}

/**
 * Until when the agent's word reaches, ms. Contact alone says little: an agent that comes back online first
 * delivers what happened yesterday.
 */
const reachOf = ({ lastActivityAt, live }: AgentRow): number =>
  Math.max(lastActivityAt ?? 0, live?.since ?? 0)

const stateOf = (agent: AgentRow, now: number): BoardState => {
  const state = agent.live?.state
  const silence = now - reachOf(agent)
  if (state === undefined || silence > GONE_AFTER_MS || state === 'unknown') return 'silent'
  if (state === 'active' || state === 'passive' || state === 'presence') {
    if (silence > SILENT_AFTER_MS) return 'silent'
    return state === 'active' ? 'active' : 'passive'
  }
  return 'inactive'
}

export type Labels = { people: ReadonlyMap<string, string>; computers: ReadonlyMap<string, string> }

/** One entry an agent that is not revoked: active first, within a state the longest there first, silent ones by name. */
export const boardOf = (agents: readonly AgentRow[], labels: Labels, now: number): BoardEntry[] =>
  agents
    .filter((agent) => agent.revokedAt === undefined)
    .map((agent) => {
      const { userId, computerId, description, live } = agent
      const state = stateOf(agent, now)
      return {
        agentId: agent.id,
        person: {
          id: userId,
          label: labels.people.get(userId) ?? description.userName ?? description.userLogin,
        },
        computer: {
          id: computerId,
          label: labels.computers.get(computerId) ?? description.computerName ?? '',
        },
        state,
        detail: live?.state,
        presence: live?.state === 'presence' ? live.presence : undefined,
        since: state === 'silent' ? reachOf(agent) || agent.lastSeenAt : (live?.since ?? agent.lastSeenAt),
        front: state === 'active' || state === 'passive' ? live?.front : undefined,
      }
    })
    .sort(
      (a, b) =>
        BOARD_STATES.indexOf(a.state) - BOARD_STATES.indexOf(b.state) ||
        (a.state === 'silent' ? 0 : a.since - b.since) ||
        a.person.label.localeCompare(b.person.label),
    )

/** How many people are in each state; who is at two computers counts once, in the liveliest. */
export const countPeople = (entries: readonly BoardEntry[]): Record<BoardState, number> => {
  const best = new Map<string, BoardState>()
  for (const { person, state } of entries) {
    const known = best.get(person.id)
    if (known === undefined || BOARD_STATES.indexOf(state) < BOARD_STATES.indexOf(known))
      best.set(person.id, state)
  }
  const counts = { active: 0, passive: 0, inactive: 0, silent: 0 }
  for (const state of best.values()) counts[state]++
  return counts
}
