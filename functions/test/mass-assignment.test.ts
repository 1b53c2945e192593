/** Fields that nobody may set, at every depth of every command: refused by name, and nothing of them is stored. */
import { writeSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '#core/oracle/random.ts'
import { apiRoutes } from '../api/routes/index.ts'
import { operationsOf } from './fuzz/operations.ts'
import { valueOf } from './fuzz/json-schema.ts'
import { openObjects } from './planted/open-objects.ts'
import { FIELDS, plantedIn } from './planted/plant.ts'
import { askerOf, nameOf, sampleOf } from './samples/index.ts'
import { createWorld, type World } from './world.ts'

/** Stands in no name of anything. */
const WORD = 'planted9vx'
/** Bodies made from the contract, beside the sample, so that what the sample leaves out is tried too. */
const MADE = 3

/** Open on purpose: the parameters of a page's address, kept with the view as what they are. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'post /v1/views': ['query'],
  'put /v1/views/{id}': ['query'],
}
/** Where a word in such a place may be found: in the view, and in what the log says of it. */
const KEPT_IN = /\/(views|audit)\//

let world: World
let other: World
let tried = 0
beforeAll(async () => {
  world = await createWorld('mass3kd')
  other = await createWorld('else3kd')
}, 60_000)
afterAll(() => {
  writeSync(1, `Mass assignment: ${tried} fields planted in ${commands.length} commands\n`)
  world.close()
  other.close()
})

const commands = apiRoutes.filter(({ body }) => body !== undefined)
const told = new Map(operationsOf('/api').map((operation) => [operation.name, operation.body]))
const named = (routes: typeof commands) => routes.map((route) => ({ name: nameOf(route), route }))

const fieldsOf = (text: string): string[] =>
  (JSON.parse(text) as { error?: { fields?: string[] } }).error?.fields ?? []

const isOpen = (name: string, at: string): boolean =>
  (OPEN[name] ?? []).some((place) => at.startsWith(`${place}.`))

it('has a contract for each command that names every field, at every depth, but where it is open on purpose', () => {
  const open = commands.map((route) => [nameOf(route), route.body ? openObjects(route.body) : []] as const)
  expect(Object.fromEntries(open.filter(([, places]) => places.length > 0))).toEqual(OPEN)
})

describe.each(named(commands))('$name', ({ name, route }) => {
  it('takes no field that it does not tell of, however deep, and says which', async () => {
    const asker = askerOf(route, world)
    const sample = await sampleOf(route, world, asker)
    const random = createRandom(1)
    const made = Array.from({ length: MADE }, () =>
      valueOf(told.get(name) ?? {}, { random, idsFor: () => undefined, name: '' }),
    )
    const values = [WORD, other.accountId, 'administrator']
    const all = [
      ...values.flatMap((value) => plantedIn(sample.body, value)),
      ...made.flatMap((body) => plantedIn(body, WORD, ['accountId', 'role', '__proto__'])),
    ].filter(({ at }) => !isOpen(name, at))
    const before = await world.everything()
    for (const { at, body } of all) {
      const { status, text } = await world.send(asker, { ...sample, body })
      expect(status, `${at}: ${text}`).toBe(400)
      expect(fieldsOf(text), text).toContain(at.slice(0, 64))
      tried += 1
    }
    expect(await world.everything()).toBe(before)
  })
})

describe.each(named(commands.filter((route) => nameOf(route) in OPEN)))('$name', ({ name, route }) => {
  it('keeps what comes where it is open as what it is, and gives it no other meaning', async () => {
    const { administrator, viewer } = world.members
    for (const [n, field] of ['role', 'uid', 'owner', 'account', 'constructor'].entries()) {
      const word = `${WORD}-${route.method}-${n}`
      const sample = await sampleOf(route, world, viewer)
      const [query] = plantedIn({ ...(sample.body as { query: object }).query }, word, [field])
      const body = { ...(sample.body as object), query: query?.body }
      const { status, text } = await world.send(viewer, { ...sample, body })
      expect(status, text).toBeLessThan(300)
      const { query: kept, ...rest } = JSON.parse(text) as { query: Record<string, string>; owner: object }
      expect(kept[field], name).toBe(word)
      expect(rest.owner).toMatchObject({ email: viewer.email })
      expect(JSON.stringify(rest)).not.toContain(word)
      const lines = (await world.stored()).filter((line) => line.includes(word))
      expect(lines.length).toBeGreaterThan(0)
      expect(lines.filter((line) => !KEPT_IN.test(line))).toEqual([])
    }
    const session = await world.send(viewer, { method: 'post', path: '/v1/session' })
    expect(JSON.parse(session.text)).toMatchObject({ member: { role: 'viewer' } })
    expect((await world.send(administrator, { method: 'get', path: '/v1/members' })).text).not.toContain(WORD)
  })
})

const bodiless = apiRoutes.filter(({ method, body }) => method !== 'get' && body === undefined)

describe.each(named(bodiless))('$name', ({ route }) => {
  it('takes no notice of a body that it does not ask for', async () => {
    const asker = askerOf(route, world)
    const sample = await sampleOf(route, world, asker)
    const word = `${WORD}-none`
    const body = Object.fromEntries(FIELDS.map((field) => [field, word]))
    const { status, text } = await world.send(asker, { ...sample, body })
    expect(status, text).toBeLessThan(300)
    expect(text).not.toContain(word)
    expect(await world.everything()).not.toContain(word)
  })
})
