import { beforeEach, expect, it } from 'vitest'
import { hashName } from '#core/names/hash-names.ts'
import { CONFIG, createSimulatedIngest, type SimulatedIngest } from './simulated-ingest.ts'
import { createSimulatedComputer, show, started } from './simulated-computer.ts'

const START = 1_790_000_000_000
const MINUTE = 60_000
const KEY = 'key-of-acme'

let server: SimulatedIngest
let computer: ReturnType<typeof createSimulatedComputer>
beforeEach(() => {
  server = createSimulatedIngest(() => computer.time)
  computer = createSimulatedComputer(server, START)
})

const describe = () =>
  Promise.resolve({
    agent: {
      kind: 'host' as const,
      version: '1',
      platform: 'linux' as const,
      machineId: 'm',
      userLogin: 'secret-login',
      userName: 'Secret Name',
      computerName: 'secret-desk',
    },
    status: { version: '1' },
  })
const tellsNames = () => server.state.bodies.some((body) => /secret/i.test(body))
const configure = (nameKey?: string) => {
  const { configVersion } = server.state.config
  server.state.config = { ...CONFIG, configVersion: configVersion + 1, ...(nameKey ? { nameKey } : {}) }
}
const lastSaid = async () => {
  const { agent } = JSON.parse(server.state.bodies.findLast((body) => body.includes('"agent"')) ?? '{}') as {
    agent?: { userLogin: string }
  }
  return agent?.userLogin
}

it('asks before it says a name, and says none where the account hashes them', async () => {
  configure(KEY)
  const agent = await started(computer.boot({ describe }))
  await show(agent, 'editor')
  await computer.pass(agent, 20 * MINUTE)
  expect(server.state.calls.indexOf('/v1/enroll/names')).toBeLessThan(
    server.state.calls.indexOf('/v1/enroll'),
  )
  expect(server.activities().length).toBeGreaterThan(0)
  expect(await lastSaid()).toBe(await hashName(KEY, 'secret-login'))
  expect(tellsNames()).toBe(false)
  expect(server.callsOf('/v1/renew')).toBe(0)
})

it('says nothing of itself while the server does not say how', async () => {
  server.state.instead.set('/v1/enroll/names', () => server.refusal(500, 'internal'))
  await computer.pass(await started(computer.boot({ describe })), 10 * MINUTE)
  expect(server.callsOf('/v1/enroll/names')).toBeGreaterThan(0)
  expect([server.callsOf('/v1/enroll'), tellsNames()]).toEqual([0, false])
})

it('renews without names: what it knows of how to tell them may be old', async () => {
  const agent = await started(computer.boot({ describe }))
  await computer.pass(agent, 2 * MINUTE)
  server.state.bodies.length = 0
  configure(KEY)
  // Off for three weeks, until the certificate is to be renewed before anything else.
  computer.time += 21 * 86_400_000
  const again = await started(computer.boot({ describe }))
  await computer.pass(again, 10 * MINUTE)
  expect(server.callsOf('/v1/renew')).toBe(2)
  expect(await lastSaid()).toBe(await hashName(KEY, 'secret-login'))
  expect(tellsNames()).toBe(false)
})

it('goes by what it was told when it enrolled, until it hears the configuration', async () => {
  const agent = await started(computer.boot({ describe }))
  await computer.pass(agent, 2 * MINUTE)
  server.state.bodies.length = 0
  configure(KEY)
  server.state.token = 'token-2'
  computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-2' }
  server.state.instead.set('/v1/config', () => server.refusal(503, 'unavailable'))
  await computer.pass(agent, 90 * MINUTE)
  expect(await lastSaid()).toBe(await hashName(KEY, 'secret-login'))
  expect(tellsNames()).toBe(false)
})

it('says what it is called anew when the account begins and when it ceases to hash names', async () => {
  const agent = await started(computer.boot({ describe }))
  await computer.pass(agent, 2 * MINUTE)
  expect(await lastSaid()).toBe('secret-login')
  const certificate = () => computer.vault()?.credential?.agentId
  const before = certificate()
  configure(KEY)
  await computer.pass(agent, 2 * MINUTE)
  expect(await lastSaid()).toBe(await hashName(KEY, 'secret-login'))
  expect(server.callsOf('/v1/renew')).toBe(1)
  // Also after it was started anew.
  const again = await started(computer.boot({ describe }))
  await computer.pass(again, 61 * MINUTE)
  expect(server.callsOf('/v1/renew')).toBe(1)
  configure()
  await computer.pass(again, 2 * MINUTE)
  expect(await lastSaid()).toBe('secret-login')
  expect([certificate(), server.callsOf('/v1/renew'), server.callsOf('/v1/enroll')]).toEqual([before, 2, 1])
})
