/** The real agent loop on a simulated computer. */
import { createAgent, silentLog, type Agent, type VaultContent } from '#core/agent/agent.ts'
import { createMemoryStore } from '#core/delivery/memory-store.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { describePerson } from './description.ts'
import type { Happening } from './happenings.ts'
import type { Person } from './person.ts'
import { readStore, type SavedAgent } from './saved-agent.ts'

export type Enrolment = { ingestUrl: string; token: string }

export type SimulatedAgent = {
  /** The computer starts and the agent with it. */
  switchOn(clock: () => Reading): Agent
  /** What the last trouble with the server was. */
  trouble(): string | undefined
  /** Records not delivered yet. */
  waiting(): Promise<number>
  save(): Promise<SavedAgent>
}

/** One person's agent over all their days, going on from what was saved. */
export const createSimulatedAgent = async (
  person: Person,
  { ingestUrl, token }: Enrolment,
  saved: SavedAgent | undefined,
): Promise<SimulatedAgent> => {
  const store = createMemoryStore()
  await store.write({
    append: saved?.records ?? [],
    ...(saved?.meta === undefined ? {} : { meta: saved.meta }),
    ...(saved?.checkpoint === undefined ? {} : { checkpoint: saved.checkpoint }),
  })
  let vault: VaultContent | undefined = saved?.vault
  let trouble: string | undefined
  const description = describePerson(person)

  return {
    switchOn: (clock) =>
      createAgent({
        store,
        vault: {
          load: () => Promise.resolve(vault),
          save: (content) => {
            vault = content
            return Promise.resolve()
          },
          extractableKeys: true,
        },
        clock,
        // Records may tell of days gone by; the server is spoken to now.
        contactNow: Date.now,
        fetch: (...input) => fetch(...input),
        settings: () => Promise.resolve({ ingestUrl, enrolmentToken: token }),
        describe: () => Promise.resolve(description),
        log: {
          ...silentLog,
          enrolmentRefused: (code) => (trouble = `enrolment refused: ${code}`),
          revoked: () => (trouble = 'revoked'),
          contactFailed: (call, code) => (trouble = `${call}: ${code}`),
          delivered: () => (trouble = undefined),
        },
        recorder: person.computer.agent,
        continued: false,
      }),
    trouble: () => trouble,
    waiting: async () => (await store.size()).records,
    save: async () => ({ ...(vault === undefined ? {} : { vault }), ...(await readStore(store)) }),
  }
}

/** The happening as the timeline's event. */
export const eventOf = (happening: Happening, reading: Reading): TimelineEvent => {
  switch (happening.what) {
    case 'front':
      return { type: 'front', front: happening.front }
    case 'presence':
      return { type: 'presence', reasons: happening.reasons }
    case 'private':
      return { type: 'private', forMs: happening.forMs }
    case 'input':
      return { type: 'input', lastInput: reading.mono }
    // To an agent that is not ended, a computer without power seems to have slept.
    case 'power-cut':
      return { type: 'sleep' }
    case 'power-on':
      return { type: 'wake' }
    case 'lock':
    case 'unlock':
    case 'sleep':
    case 'wake':
      return { type: happening.what }
  }
}
