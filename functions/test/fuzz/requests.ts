/** One random request to the API: a sample as it is, one made from the schemas, or either of them made wrong. */
import type { Random } from '#core/oracle/random.ts'
import { apiRoutes } from '../../api/routes/index.ts'
import { askerOf, nameOf, sampleOf } from '../samples/index.ts'
import { type Member, type Request, ROLES, type World } from '../world.ts'
import { type IdsFor, valueOf } from './json-schema.ts'
import { mutated, NO_JSON } from './mutate.ts'
import type { Operation } from './operations.ts'

/** `raw`: sent as it is in place of the body. */
export type FuzzRequest = Request & { raw?: string; headers?: Record<string, string> }

const SAMPLED = 0.45
const MADE = 0.65

/** Ids of the world by the names of the fields that hold them; now and then another account's. */
export const idsOf = (world: World, other: World, random: Random): { all: string[]; idsFor: IdsFor } => {
  const of = ({ owners }: World) => {
    const both = Object.values(owners)
    const users = both.map(({ userId }) => userId)
    const computers = both.map(({ computerId }) => computerId)
    const agents = both.map(({ agentId }) => agentId)
    return { users, computers, agents, groups: ['sales', 'legal'] }
  }
  const [own, foreign] = [of(world), of(other)]
  const pools: Record<string, keyof typeof own> = {
    person: 'users',
    users: 'users',
    userId: 'users',
    doNotTrack: 'users',
    computer: 'computers',
    computers: 'computers',
    agent: 'agents',
    agents: 'agents',
    group: 'groups',
    groups: 'groups',
  }
  const all = [...Object.values(own), ...Object.values(foreign)].flat()
  return {
    all,
    idsFor: (name) => {
      if (name === 'id') return random.pick(all)
      const pool = pools[name]
      return pool && random.pick((random.chance(0.85) ? own : foreign)[pool])
    },
  }
}

export const randomRequest = async (
  operation: Operation,
  world: World,
  other: World,
  random: Random,
): Promise<{ from: Member | undefined; request: FuzzRequest }> => {
  const from = random.chance(0.03) ? undefined : world.members[random.pick(ROLES)]
  const { all, idsFor } = idsOf(world, other, random)
  const kind = random.int(0, 999) / 1000
  const route = apiRoutes.find((one) => nameOf(one) === operation.name)
  if (route === undefined) throw new Error(`${operation.name} is told of and not there.`)
  const asker = askerOf(route, world)
  const request =
    kind < SAMPLED || (kind >= MADE && random.chance(0.5))
      ? await sampleOf(route, world, asker)
      : madeRequest(operation, random, idsFor)
  // Whose the sample is asks for it, where it is to be answered.
  if (kind < SAMPLED) return { from: asker, request }
  return { from, request: kind < MADE ? request : wrong(request, random, all) }
}

const madeRequest = (operation: Operation, random: Random, idsFor: IdsFor): FuzzRequest => {
  const made = operation.parameters
    .filter(({ required }) => required || random.chance(0.4))
    .map(({ name, in: where, schema }) => ({
      name,
      where,
      text: String(valueOf(schema, { random, idsFor, name })),
    }))
  const inPath = new Map(made.filter(({ where }) => where === 'path').map(({ name, text }) => [name, text]))
  const query = Object.fromEntries(
    made.filter(({ where }) => where === 'query').map(({ name, text }) => [name, text]),
  )
  return {
    method: operation.method,
    path: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(inPath.get(name) ?? ''),
    ),
    query,
    ...(operation.body ? { body: valueOf(operation.body, { random, idsFor, name: '' }) } : {}),
  }
}

const PATHS = ['%00', '..', '%2e%2e%2f', '%ff', '__x__', 'x'.repeat(2000), '%F0%9F%98%80', '%ED%A0%80', ' ']

const wrong = (request: FuzzRequest, random: Random, ids: readonly string[]): FuzzRequest => {
  const last = request.path.split('/').slice(0, -1).join('/')
  const ways: (() => FuzzRequest)[] = [
    () => ({ ...request, body: mutated(request.body ?? {}, random, ids) }),
    () => ({ ...request, query: texts(mutated(request.query ?? {}, random, ids)) }),
    () => ({ ...request, raw: random.pick(NO_JSON) }),
    () => ({ ...request, path: `${last}/${random.pick(PATHS)}` }),
    () => ({ ...request, headers: { 'content-encoding': 'gzip' } }),
    () => ({ ...request, headers: { accept: random.pick(['application/x-ndjson', 'text/csv', '*/*;q=x']) } }),
  ]
  const likely = request.body === undefined ? ways.slice(1) : [...ways, ways[0] ?? ways[2]]
  return (random.pick(likely) as () => FuzzRequest)()
}

const texts = (query: unknown): Record<string, string> =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(Object.entries(query).map(([name, value]) => [name, textOf(value)]))
    : {}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
