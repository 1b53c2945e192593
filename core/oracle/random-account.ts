/** A random account with everything in it that reports get wrong: the same seed gives the same one. */
import { productivity } from '#core/contracts/classification.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { addLogins, PEOPLE } from './logins.ts'
import type { Cluster, Item, PlannedAccount } from './plan.ts'
import { randomSchedules, randomWork } from './random-assigned.ts'
import { createRandom, type Random } from './random.ts'
import { APPS, SITES } from './random-time.ts'

/** A Saturday, the Sunday, and the Monday behind them. */
const weekend = (saturday: string): Cluster => {
  const start = Date.parse(`${saturday}T00:00:00Z`)
  return { start, end: start + 3 * DAY_MS }
}

/**
 * On each of the Sundays clocks move: of St John's and then of Berlin in spring, of Berlin and then of St John's in
 * autumn; the last weekend runs over the end of a month.
 */
export const SEASONS = {
  spring: [weekend('2025-03-08'), weekend('2025-03-29')],
  autumn: [weekend('2025-10-25'), weekend('2025-11-01')],
} as const

const CATEGORIES = ['Development', 'Own words', 'Über uns'] as const

/** At least two clusters, in order. */
export const randomAccount = (seed: number, clusters: readonly Cluster[]): PlannedAccount => {
  const random = createRandom(seed)
  const agents = addLogins(random, clusters)
  const placesOf = (...names: string[]) =>
    agents.flatMap(({ person }, at) => (person !== undefined && names.includes(person) ? [at] : []))
  const group = (id: string, users: number[], computers: number[]) => ({
    id: `${id}-${seed}`,
    name: `Group ${id}`,
    users,
    computers,
  })
  const [dan, erin, carol] = [placesOf(PEOPLE.dan), placesOf(PEOPLE.erin), placesOf(PEOPLE.carol)]
  const groups = [
    group('sales', [...dan, ...placesOf(PEOPLE.ada).slice(0, 7)], []),
    group('berlin', [...dan, ...erin, ...placesOf(PEOPLE.bob)], carol.slice(0, 1)),
    // Of its computers one is also used by somebody who is in no group.
    group('desks', [], [...erin, ...placesOf('mallory', 'oscar')]),
    group('all-hands', [...dan, ...carol, ...placesOf('heidi', 'ivan', PEOPLE.ada)], []),
    group('empty', [], []),
  ]
  const words = randomItems(random, 10)
  const exceptions = groups.slice(0, 4).map(({ id }) => ({ group: id, items: randomItems(random, 5) }))
  return {
    seed,
    agents,
    userAliases: agents.flatMap(({ person }, agent) => {
      if (person === PEOPLE.ada) return [{ agent, alias: 'Ada Lovelace' }]
      if (person === PEOPLE.bob) return [{ agent, alias: '=Bob "the" Noyce' }]
      // One alias for a single login, which reads like the friendly name of somebody else.
      return person === 'judy' ? [{ agent, alias: 'Ivan' }] : []
    }),
    computerAliases: carol.slice(1).map((agent) => ({ agent, alias: "Carol's second" })),
    groups,
    words,
    exceptions,
    schedules: randomSchedules(random, seed, [
      { users: [...dan, ...carol, ...placesOf(PEOPLE.ada).slice(0, 4)], computers: [] },
      { users: placesOf('heidi', PEOPLE.bob), computers: erin },
      // Carol's second computer goes by hers, as she does.
      { users: [], computers: [...carol.slice(1), ...placesOf('ivan', 'judy')] },
    ]),
    work: randomWork(
      random,
      groups.slice(0, 3).map(({ id }) => id),
      clusters.flatMap(({ start }) => [dayIn(start), dayIn(start + DAY_MS)]),
    ),
    clusters: clusters.map(({ start, end }) => ({ from: dayIn(start), to: dayIn(end - 1) })),
  }
}

const dayIn = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Each key once; some say only the one or the other. */
export const randomItems = (random: Random, count: number): Item[] => {
  const keys = [
    ...SITES.map((site) => `site:${site}`),
    'site:corp.example',
    ...APPS.map((app) => `app:${app}`),
  ]
  const chosen = new Set(Array.from({ length: count }, () => random.pick(keys)))
  return [...chosen].map((key) => {
    const says = random.int(1, 3)
    return {
      key,
      ...(says === 2 ? {} : { productivity: random.pick(productivity.options) }),
      ...(says === 1 ? {} : { category: random.pick(CATEGORIES) }),
    }
  })
}
