/** Fields of another account or agent in what an agent signs: refused by name, or nothing of them is stored. */
import { writeSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestRoutes } from '../openapi/ingest-routes.ts'
import { openObjects } from './planted/open-objects.ts'
import { plantedIn } from './planted/plant.ts'
import { createWorld, NOON, type World } from './world.ts'

type Device = Awaited<ReturnType<World['enrolled']>>

const WORD = 'planted2qz'

let world: World
let other: World
let device: Device
/** Not enrolled yet. */
let newcomer: Device
let tried = 0
beforeAll(async () => {
  world = await createWorld('mass7ag')
  other = await createWorld('else7ag')
  device = await world.enrolled({ userLogin: 'signs@example.com', machineId: 'm-signs' })
  newcomer = await world.device({ userLogin: 'comes@example.com', machineId: 'm-comes' })
  // So that what is in front is stored.
  await world.done({ method: 'post', path: '/v1/watch' })
  // What an agent asks in this file would be slowed down.
  world.ingest.perAgent.take = () => undefined
}, 60_000)
afterAll(() => {
  writeSync(1, `Mass assignment: ${tried} fields planted in what agents send\n`)
  world.close()
  other.close()
})

const front = { app: 'code', description: 'Code', site: 'example.org' }
const activity = { start: NOON, offsetMin: 0, durationMs: 1000, state: 'active', ...front }
const span = { start: NOON + 1000, offsetMin: 0, durationMs: 1000, state: 'locked' }
const RECORDS = { activities: [activity], ledger: [span] }
const startingAt = ({ activities, ledger }: typeof RECORDS, start: number) => ({
  activities: activities.map((one) => ({ ...one, start })),
  ledger: ledger.map((one) => ({ ...one, start: start + 1000 })),
})

/** As an agent sends it, with something in every list and object. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  '/v1/enroll': () => ({ token: world.token, publicKey: newcomer.jwk, agent: newcomer.agent }),
  '/v1/enroll/names': () => ({ token: world.token }),
  '/v1/renew': () => ({ agent: device.agent }),
  '/v1/batches': () => JSON.parse(device.batch(RECORDS)) as unknown,
  '/v1/live': () => ({ sequence: Date.now(), state: 'active', since: NOON, front }),
}
/** Of these a bad one is set aside by itself: the batch is taken. */
const RECORD = /^(activities|ledger)\./

const withBody = ingestRoutes.filter(({ body }) => body !== undefined)
const pathOf = ({ path }: { path: string }) => path.slice('/ingest'.length)

it('has a contract for each call that names every field, at every depth', () => {
  for (const { path, body } of withBody) expect(body && openObjects(body), path).toEqual([])
  expect(Object.keys(BODIES).sort()).toEqual(withBody.map(pathOf).sort())
})

describe.each(withBody.map(pathOf))('POST %s', (path) => {
  it('takes no field that it does not tell of, however deep, and says which', async () => {
    const { owners, accountId } = other
    const values = [WORD, accountId, owners.sales.agentId, owners.sales.userId]
    const all = values.flatMap((value) => plantedIn(BODIES[path]?.(), value))
    const from = path.startsWith('/v1/enroll') ? newcomer : device
    const before = await world.everything()
    for (const { at, body } of all.filter(({ at }) => !RECORD.test(at))) {
      const { status, body: answer } = await from.call('POST', path, body)
      expect(status, `${at}: ${JSON.stringify(answer)}`).toBe(400)
      expect((answer as { error: { fields: string[] } }).error.fields).toContain(at)
      tried += 1
    }
    expect(await world.everything()).toBe(before)
    expect((await from.call('POST', path, BODIES[path]?.())).status).toBeLessThan(300)
  })
})

describe('a record of a batch', () => {
  it('with a field that no record has is set aside, and of the field nothing is kept but its name', async () => {
    const agent = await world.enrolled({ userLogin: 'signs@example.com', machineId: 'm-records' })
    const { owners, accountId } = other
    const values = [WORD, accountId, owners.sales.agentId, owners.sales.userId, owners.sales.computerId]
    const before = await other.everything()
    let start = NOON
    for (const value of values) {
      const all = plantedIn(RECORDS, value)
      for (const { at, field, body } of all.filter(({ at }) => RECORD.test(at))) {
        start += 10_000
        const { status, body: answer } = await agent.deliver(startingAt(body as typeof RECORDS, start))
        expect([status, (answer as { quarantined: number }).quarantined], at).toEqual([200, 1])
        const id = `${agent.credential()?.agentId}.${agent.head.epoch}.${agent.head.seq}`
        const stored = (await world.documents('batches')).get(id)
        expect(stored).toMatchObject({ quarantined: [{ fields: [field] }] })
        tried += 1
      }
      expect(await world.everything()).not.toContain(value)
    }
    expect(await other.everything()).toBe(before)
  })
})

describe('what an agent asks with no body of its own', () => {
  it.each(['/v1/config', '/v1/mine'])('is of itself, whoever the address names: GET %s', async (path) => {
    const { agentId, userId } = other.owners.sales
    const query = new URLSearchParams({ accountId: other.accountId, agentId, userId, uid: userId }).toString()
    const own = await device.call('GET', path)
    const asked = await device.call('GET', `${path}?${query}`)
    expect([own.status, asked.status]).toEqual([200, 200])
    expect(without(asked.body)).toEqual(without(own.body))
    expect(JSON.stringify(asked.body)).not.toContain(other.mark)
  })

  it('is of itself, whoever a body names: POST /v1/my-link', async () => {
    const { agentId, userId } = world.owners.sales
    const body = { accountId: other.accountId, agentId, userId, uid: userId, [WORD]: WORD }
    expect((await device.call('POST', '/v1/my-link', body)).status).toBe(200)
    const links = [...(await world.documents('myLinks')).values()]
    const own = device.credential()?.agentId
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((link) => link.agentId !== own || link.userId === userId)).toEqual([])
    expect(await world.everything()).not.toContain(WORD)
  })
})

/** What differs from one second to the next. */
const without = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (name, value: unknown) => (name === 'serverTime' ? 0 : value)))
