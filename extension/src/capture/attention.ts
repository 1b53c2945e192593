/** Idle, as the browser tells it, turned into the timeline's events. */
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import { detectionInterval, idleEvents } from './idle.ts'
import type { IdleState } from './idle.ts'
import { lastInputBefore } from './silence.ts'

/** The browser looks once a second whether anything has changed: its word is half a second late, in the mean. */
const LOOKS_EVERY_MS = 1000

/** `lastInput` is device wall time, ms; `seconds`: the interval by which the browser was asked. */
export type IdleMemory = { state: IdleState; lastInput: number; seconds: number }

const earlier = (at: Reading, ms: number): Reading => ({ ...at, mono: at.mono - ms, wall: at.wall - ms })

export const createAttention = (ports: {
  clock: () => Reading
  setInterval: (seconds: number) => void
  query: (seconds: number) => Promise<IdleState>
  memory: { read(): Promise<IdleMemory | undefined>; write(memory: IdleMemory): Promise<void> }
  tell: (event: TimelineEvent, at: Reading) => void
  attended: (present: boolean) => void
  /** When there was a sign of a person last. */
  sign: () => Reading | undefined
}) => {
  let seconds = detectionInterval(TRACKING_DEFAULTS.idleAfterSeconds)
  /** The account's settings have arrived in this life of the worker. */
  let isTold = false
  let known: IdleMemory | undefined
  /** How many words the browser has said to this worker. */
  let words = 0
  let chain: Promise<void> = Promise.resolve()
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

  /** Whoever gave a sign in the second before was back by then. */
  const backSince = (heard: Reading): Reading => {
    const sign = ports.sign()
    const isNow = sign !== undefined && heard.mono - sign.mono <= LOOKS_EVERY_MS
    return isNow ? sign : earlier(heard, LOOKS_EVERY_MS / 2)
  }

  const hear = async (state: IdleState, heard: Reading, isLatest: () => boolean): Promise<void> => {
    const before = await remember()
    const at = state === 'active' ? backSince(heard) : earlier(heard, LOOKS_EVERY_MS / 2)
    const word = now(state, at)
    const began = state === 'idle' ? await lastInputBefore(heard, seconds, { ...ports, isLatest }) : undefined
    const next = began === undefined ? word : { ...word, lastInput: began }
    become(next, (known ?? before)?.state, at)
    void ports.memory.write(next)
  }

  return {
    changed: (state: IdleState): Promise<void> => {
      const heard = ports.clock()
      const word = ++words
      chain = chain.then(() => hear(state, heard, () => word === words))
      return chain
    },
    /** Asks the browser: at the worker's start, since its last word came to another worker. */
    look: async () => {
      const before = await remember()
      ports.setInterval(seconds)
      const state = await ports.query(seconds)
      if (words > 0) return
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
