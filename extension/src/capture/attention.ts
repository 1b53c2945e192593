/** Idle, as the browser tells it, turned into the timeline's events. */
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import { detectionInterval, idleEvents } from './idle.ts'
import type { IdleState } from './idle.ts'

/** `lastInput` is device wall time, ms; `seconds`: the interval by which the browser was asked. */
export type IdleMemory = { state: IdleState; lastInput: number; seconds: number }

export const createAttention = (ports: {
  clock: () => Reading
  setInterval: (seconds: number) => void
  query: (seconds: number) => Promise<IdleState>
  memory: { read(): Promise<IdleMemory | undefined>; write(memory: IdleMemory): Promise<void> }
  tell: (event: TimelineEvent, at: Reading) => void
  attended: (present: boolean) => void
}) => {
  let seconds = detectionInterval(TRACKING_DEFAULTS.idleAfterSeconds)
  /** The account's settings have arrived in this life of the worker. */
  let isTold = false
  let known: IdleMemory | undefined
  let remembered: Promise<IdleMemory | undefined> | undefined

  const eventsOf = ({ state, lastInput }: IdleMemory, was: IdleState | undefined, at: Reading) =>
    idleEvents(state, was, at.mono - (at.wall - lastInput))

  const become = (next: IdleMemory, was: IdleState | undefined, at: Reading) => {
    known = next
    ports.attended(next.state === 'active')
    for (const event of eventsOf(next, was, at)) ports.tell(event, at)
  }

  const now = (state: IdleState, at: Reading): IdleMemory => ({
    state,
    lastInput: state === 'idle' ? at.wall - seconds * 1000 : at.wall,
    seconds,
  })

  /** Asked by the default, the browser would call somebody active whom the account's own threshold made passive. */
  const remember = () =>
    (remembered ??= ports.memory.read().then((before) => {
      if (!isTold) seconds = before?.seconds ?? seconds
      return before
    }))

  const changed = async (state: IdleState): Promise<void> => {
    const at = ports.clock()
    const before = await remember()
    const next = now(state, at)
    become(next, (known ?? before)?.state, at)
    void ports.memory.write(next)
  }

  return {
    changed,
    /** Asks the browser: at the worker's start, since its last word came to another worker. */
    look: async () => {
      const before = await remember()
      ports.setInterval(seconds)
      const state = await ports.query(seconds)
      if (known !== undefined) return
      const at = ports.clock()
      const next = before?.state === state && state === 'idle' ? before : now(state, at)
      become(next, before?.state, at)
      if (before?.state !== state) void ports.memory.write(next)
    },
    /** The account's threshold, in seconds without input. */
    threshold: (idleAfterSeconds: number) => {
      const next = detectionInterval(idleAfterSeconds)
      isTold = true
      if (next === seconds) return
      seconds = next
      ports.setInterval(seconds)
      if (known === undefined) return
      known = { ...known, seconds }
      void ports.memory.write(known)
    },
    /** The state as events, for a recorder that begins now. */
    present: (): { event: TimelineEvent; at: Reading }[] => {
      const at = ports.clock()
      return known === undefined ? [] : eventsOf(known, undefined, at).map((event) => ({ event, at }))
    },
  }
}
