/** Random requests to every route, from the OpenAPI document: none is answered 5xx, none tells of another account. */
import { writeSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { createRandom } from '#core/oracle/random.ts'
import { apiRoutes } from '../api/routes/index.ts'
import { createDeck } from './fuzz/deck.ts'
import { randomCall } from './fuzz/ingest-requests.ts'
import { operationsOf } from './fuzz/operations.ts'
import { randomRequest, type FuzzRequest } from './fuzz/requests.ts'
import { createTally } from './fuzz/tally.ts'
import { nameOf } from './samples/index.ts'
import { createWorld, SIGN_OUT, signInAgain, type World } from './world.ts'

/** `npm test` asks these; `npm run soak` sets another seed and 50,000. */
const SEED = Number(process.env.CANDOR_FUZZ_SEED ?? 20260302)
const REQUESTS = Number(process.env.CANDOR_FUZZ_REQUESTS ?? 2000)
/** New accounts after so many: what was changed and made by the requests before limits those that follow. */
const IN_ONE_WORLD = 250
/** Every fifth is an agent's. */
const OF_AGENTS = 0.2
const LONGEST_MS = 60_000 + REQUESTS * 200

const random = createRandom(SEED)
const [ofApi, ofAgents] = [operationsOf('/api'), operationsOf('/ingest')]
/** So that every operation has its turn, however few the requests are. */
const [nextOfApi, nextOfAgents] = [createDeck(ofApi, random), createDeck(ofAgents, random)]
const tally = createTally([...ofApi, ...ofAgents].map(({ whole }) => whole))
const counts = new Map<number, number>()
const worlds: World[] = []
const wrong: string[] = []
const MOST_TOLD = 10
afterAll(() => {
  for (const world of worlds) world.close()
})

const newWorld = async (mark: string): Promise<World> => {
  const world = await createWorld(mark)
  worlds.push(world)
  return world
}

/** As short as tells it apart. */
const told = (request: unknown): string => JSON.stringify(request).slice(0, 1500)

describe(`${REQUESTS} random requests, seed ${SEED}`, () => {
  it(
    'are answered without a failure and without a word of another account',
    async () => {
      for (let asked = 0; asked < REQUESTS;) {
        const mark = `mark${random.int(1e8, 9e8)}`
        const [world, other] = [await newWorld(mark), await newWorld(`other${random.int(1e8, 9e8)}`)]
        const said = { userLogin: `fuzz@${mark}.example`, machineId: 'fuzz' }
        const devices = { enrolled: await world.enrolled(said), newcomer: await world.device(said) }
        for (let left = IN_ONE_WORLD; left > 0 && asked < REQUESTS; left -= 1, asked += 1) {
          if (random.chance(OF_AGENTS)) {
            const operation = nextOfAgents()
            const { status, text, asked: call } = await randomCall(operation, world, devices, random)
            tally.count(operation.whole, isWell(status))
            check(status, text, other, call)
          } else {
            // What was changed or deleted meanwhile, a sample may need: then a new world comes.
            const operation = nextOfApi()
            const next = await randomRequest(operation, world, other, random).catch(() => undefined)
            if (next === undefined) break
            const { from, request } = next
            const { status, text } = await sendAs(world, from?.bearer, request)
            tally.count(operation.whole, isWell(status) && patternOf(operation.path).test(request.path))
            if (request.path === SIGN_OUT && from) await signInAgain(from)
            check(status, text, other, { from: from?.email, ...request })
          }
        }
        world.close()
        other.close()
        expect(wrong.slice(0, MOST_TOLD)).toEqual([])
      }
    },
    LONGEST_MS,
  )

  it('are answered well often enough to have tried what they ask for', () => {
    const good = [...counts].filter(([status]) => isWell(status)).reduce((sum, [, n]) => sum + n, 0)
    const by = [...counts].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`)
    writeSync(1, `Fuzz: ${Math.round((100 * good) / REQUESTS)} % answered well; ${by.join(', ')}\n`)
    expect(good / REQUESTS).toBeGreaterThanOrEqual(0.3)
  })

  it('ask every operation of the document, and are answered well by each at least once', () => {
    const [asked, well] = [tally.least('asked'), tally.least('well')]
    const without = tally.neverWell()
    const told = without.length === 0 ? 'none' : without.join(', ')
    writeSync(
      1,
      `Fuzz: each operation asked ${asked} times or more, well ${well} or more; never well: ${told}\n`,
    )
    expect(tally.neverAsked()).toEqual([])
    expect(without).toEqual([])
  })
})

const isWell = (status: number): boolean => status >= 200 && status < 300

const check = (status: number, text: string, other: World, request: unknown): void => {
  counts.set(status, (counts.get(status) ?? 0) + 1)
  if (status >= 500) wrong.push(`${status} ${told(request)}`)
  if (text.includes(other.mark)) wrong.push(`told of another account: ${told(request)}`)
}

const sendAs = async (world: World, bearer: string | undefined, request: FuzzRequest) => {
  const { method, path, query, body, raw, headers } = request
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const answer = await world.apiApp.request(`${path}${search}`, {
    method: method.toUpperCase(),
    headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...headers },
    ...(content === undefined || method === 'get' ? {} : { body: content }),
  })
  const text = await answer.text()
  if (answer.status === 200 && answer.headers.get('content-type')?.startsWith('application/json'))
    expectAsTold(method, path, JSON.parse(text))
  return { status: answer.status, text }
}

/** What the OpenAPI document says of an answer holds. */
const expectAsTold = (method: string, path: string, answer: unknown): void => {
  const route = apiRoutes.find((one) => one.method === method && patternOf(one.path).test(path))
  const parsed = route?.answer?.safeParse(answer)
  if (route && parsed?.success === false)
    wrong.push(`${nameOf(route)} answers what it does not tell of: ${parsed.error.message}`)
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
