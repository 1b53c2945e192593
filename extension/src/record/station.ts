/** One agent on one store of this browser, with a way to the server that can be shut. */
import type { Agent, AgentPorts } from '#core/agent/agent.ts'
import { readCheckpoint } from '#core/timeline/checkpoint.ts'
import type { EndingStore } from '../queue/ending-store.ts'

export type Station = {
  /** Name of the store. */
  store: string
  agent: Agent
  /** Ends the recording of a running agent at `end` (wall, ms): nothing after it is kept, unless it was sealed before. */
  close(end: number): Promise<void>
  /** The same for an agent that has not been started: its records end with its last checkpoint, if that is earlier. */
  finish(end: number): Promise<void>
  /** When what recorded into the store was last seen there (wall, ms); undefined: never, or the disk does not say. */
  lastSeen(): Promise<number | undefined>
  /** The end of what it sealed, by the wall clock of now (ms); undefined: nothing. */
  sealedThrough(): Promise<number | undefined>
  /** Tries to deliver what is there; whether nothing is left. */
  deliverRest(): Promise<boolean>
  /** Ends its contact with the server for good; when this resolves, another agent may open the store. */
  retire(): Promise<void>
}

type Line = Pick<AgentPorts, 'store' | 'fetch' | 'settings'>

export const createStation = (ports: {
  name: string
  store: EndingStore
  fetch: typeof fetch
  settings: AgentPorts['settings']
  createAgent: (line: Line) => Agent
}): Station => {
  const { name, store } = ports
  /** Undefined: shut. */
  let line: AbortController | undefined = new AbortController()

  const agent = ports.createAgent({
    store,
    settings: async () => (line === undefined ? undefined : ports.settings()),
    fetch: (input, init) => {
      if (line === undefined) return Promise.reject(new TypeError('the way to the server is shut'))
      const signals = [line.signal, ...(init?.signal ? [init.signal] : [])]
      return ports.fetch(input, { ...init, signal: AbortSignal.any(signals) })
    },
  })

  /** No round of contact is under way when this resolves, and none that follows does anything. */
  const shut = async () => {
    line?.abort()
    line = undefined
    await agent.deliverNow()
  }

  const close = async (end: number) => {
    await shut()
    await store.endAt(end)
    await agent.stop()
    line = new AbortController()
  }

  const lastSeen = async () => {
    const checkpoint = await store.readCheckpoint()
    return checkpoint === undefined ? undefined : readCheckpoint(checkpoint)?.clock.wall
  }

  const left = async () => (await agent.view()).queuedRecords

  return {
    store: name,
    agent,
    close,
    lastSeen: () => lastSeen().catch(() => undefined),
    finish: async (end) => {
      const ends = Math.min(end, (await lastSeen()) ?? end)
      await store.endAt(ends)
      await agent.start()
      await close(ends)
    },
    sealedThrough: async () => {
      const { sealed, toldThrough, clockCorrectionMs = 0 } = (await store.readMeta()) ?? {}
      if (sealed?.time !== undefined) return sealed.time.recordedThrough
      return toldThrough === undefined ? undefined : toldThrough - clockCorrectionMs
    },
    deliverRest: async () => {
      if ((await left()) > 0) await agent.deliverNow()
      return (await left()) === 0
    },
    retire: shut,
  }
}
