/** Meetings and videos: what keeps somebody who touches nothing present (product.md C14). */
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { TimelineEvent } from './events.ts'
import type { TimelineState } from './state.ts'

/** The first of these that holds and that the rules let count is the one that is told. */
const ORDER: readonly PresenceReason[] = ['microphone', 'video', 'audio']

/** What keeps the person present now, by the rules; undefined: nothing. */
export const presenceOf = ({ rules, presence }: TimelineState): PresenceReason | undefined => {
  const { reasons } = presence
  // Nearly always.
  if (reasons.length === 0 || rules === null) return undefined
  return ORDER.find((reason) => reasons.includes(reason) && rules.presence.includes(reason))
}

/** Takes in other reasons or other rules at mono `at`; where presence ends by them, the passive cap begins anew. */
export const changePresence = (
  state: TimelineState,
  event: Extract<TimelineEvent, { type: 'presence' | 'rules' }>,
  at: number,
): void => {
  const before = presenceOf(state)
  if (event.type === 'rules') state.rules = event.rules
  else state.presence = { ...state.presence, reasons: event.reasons }
  if (before !== undefined && presenceOf(state) === undefined) {
    state.presence = { ...state.presence, ended: at }
  }
}
