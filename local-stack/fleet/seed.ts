/** Gives a demo account its past: every person's days through the real agent loop and the real ingest API. */
import { availableParallelism } from 'node:os'
import { places } from '../places.ts'
import { onCallCount } from './calendar.ts'
import { livePast, pastDays } from './past.ts'
import { demoPeople } from './people.ts'
import type { Person } from './person.ts'
import { agentFiles } from './saved-agent.ts'
import { secondDesksOf } from './second-desks.ts'

export const DEMO_SEED = 'candor'
export const DEMO_TIME_ZONES: readonly string[] = ['Europe/Berlin', 'America/New_York']

export type FleetOptions = {
  ingestUrl: string
  account: { enrolmentToken: string }
  people: number
  seed?: string
  /** The first is the account's. */
  timeZones?: readonly string[]
  /** Where the agents' keys and queues are kept from one run to the next. Default: this stack's. */
  stateFolder?: string
}

export type SeedProgress = { personDays: number; of: number }

export type SeedOptions = FleetOptions & {
  days: number
  /** The end of the past, epoch ms. Default: this moment. */
  now?: number
  /** Go on with the agents in `stateFolder`: who has lived a day already does not live it twice. Default: begin anew. */
  resume?: boolean
  onProgress?: (progress: SeedProgress) => void
}

/** Agents that live at the same time; more would only wait for the server. */
const PARALLEL = 4 * availableParallelism()

/** Who is at work today whatever the hour: spread over the company, in the account's zone first. */
export const onCallOf = (people: readonly Person[]): ReadonlySet<Person> => {
  const home = people[0]?.timeZone
  const first = people.filter((person) => person.timeZone === home)
  const rest = people.filter((person) => person.timeZone !== home)
  return new Set([...first, ...rest].slice(0, onCallCount(people.length)))
}

/** Resolves when everything is at the server. Rejects with the first agent's trouble. */
export const seedDemo = async (options: SeedOptions): Promise<{ personDays: number }> => {
  const { ingestUrl, account, people, days, seed = DEMO_SEED, timeZones = DEMO_TIME_ZONES } = options
  const { now = Date.now(), resume = false, onProgress, stateFolder = places().fleet } = options
  const company = demoPeople(people, seed, timeZones)
  const onCall = onCallOf(company)
  const files = agentFiles(stateFolder)
  if (!resume) await files.clear()

  const past = { ingestUrl, token: account.enrolmentToken, days, now, seed, files }
  const livesOf = (person: Person, owner: Person) => ({
    person,
    past: { ...past, onCall: onCall.has(owner) },
  })
  const lives = [
    ...company.map((person) => livesOf(person, person)),
    ...secondDesksOf(company).map(({ owner, desk }) => livesOf(desk, owner)),
  ]
  const of = lives.reduce((sum, { person, past }) => sum + pastDays(person, past).length, 0)
  let personDays = 0
  const onDay = () => onProgress?.({ personDays: ++personDays, of })

  const worker = async () => {
    for (let life = lives.shift(); life !== undefined; life = lives.shift()) {
      try {
        await livePast(life.person, { ...life.past, onDay })
      } catch (error) {
        lives.length = 0
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(PARALLEL, people) }, worker))
  return { personDays }
}
