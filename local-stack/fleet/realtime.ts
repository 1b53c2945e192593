/** Lets a fleet of simulated agents live in real time, without end. */
import { setTimeout as wait } from 'node:timers/promises'
import { places } from '../places.ts'
import { demoPeople } from './people.ts'
import type { Person } from './person.ts'
import { livePresent } from './present.ts'
import { agentFiles } from './saved-agent.ts'
import { secondDesksOf } from './second-desks.ts'
import { DEMO_SEED, DEMO_TIME_ZONES, type FleetOptions } from './seed.ts'

export type RealtimeOptions = FleetOptions & {
  /** Ends the fleet: every agent closes, delivers and is saved. */
  signal: AbortSignal
  /** An agent's trouble with the server changed. */
  onTrouble?: (person: Person, trouble: string) => void
}

/** The agents begin one after the other within this time, as people do, and not all in one burst. */
const ARRIVAL_MS = 3_000

/**
 * Everybody is at work from the start, whatever the hour; from the next day on they keep their own hours.
 * Resolves when `signal` has ended it.
 */
export const runFleet = async (options: RealtimeOptions): Promise<void> => {
  const { ingestUrl, account, people, seed = DEMO_SEED, timeZones = DEMO_TIME_ZONES, signal } = options
  const files = agentFiles(options.stateFolder ?? places().fleet)
  const onTrouble = options.onTrouble ?? (() => undefined)
  const company = demoPeople(people, seed, timeZones)
  const desks = [...company, ...secondDesksOf(company).map(({ desk }) => desk)]
  await Promise.all(
    desks.map(async (person, place) => {
      await wait((ARRIVAL_MS * place) / desks.length, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      await livePresent(person, {
        ingestUrl,
        token: account.enrolmentToken,
        seed,
        files,
        signal,
        onTrouble,
      })
    }),
  )
}
