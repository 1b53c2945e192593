/** Idle, as the browser tells it, turned into the timeline's events. */
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/config.ts'
import { detectionInterval, idleEvents } from './idle.ts'
import type { IdleState } from './idle.ts'

export const createAttention = (ports: {
  clock: () => Reading
  setInterval: (seconds: number) => void
  query: (seconds: number) => Promise<IdleState>
  tell: (event: TimelineEvent, at: Reading) => void
  attended: (present: boolean) => void
}) => {
  let seconds = detectionInterval(TRACKING_DEFAULTS.idleAfterSeconds)
  let state: IdleState | undefined

  const eventsOf = (next: IdleState, at: Reading) => idleEvents(next, state, at.mono, seconds)

  const changed = (next: IdleState) => {
    const at = ports.clock()
    const events = eventsOf(next, at)
    state = next
    ports.attended(next === 'active')
    for (const event of events) ports.tell(event, at)
  }

  return {
    changed,
    /** Asks the browser: at the worker's start, since its last word is forgotten. */
    look: async () => {
      ports.setInterval(seconds)
      changed(await ports.query(seconds))
    },
    /** The account's threshold, in seconds without input. */
    threshold: (idleAfterSeconds: number) => {
      const next = detectionInterval(idleAfterSeconds)
      if (next === seconds) return
      seconds = next
      ports.setInterval(seconds)
    },
    /** The state as events, for a recorder that begins now. */
    present: (): { event: TimelineEvent; at: Reading }[] => {
      const at = ports.clock()
      return state === undefined
        ? []
        : idleEvents(state, undefined, at.mono, seconds).map((event) => ({ event, at }))
    },
  }
}
