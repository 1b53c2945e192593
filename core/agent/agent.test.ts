import { beforeEach, describe, expect, it, vi } from 'vitest'
import { batch } from '#core/contracts/batch.ts'
import { personView } from '#core/contracts/person-view.ts'
import { CONFIG, createSimulatedIngest, type SimulatedIngest } from './simulated-ingest.ts'
import { createSimulatedComputer, show, started } from './simulated-computer.ts'

const START = 1_790_000_000_000
const MINUTE = 60_000

let server: SimulatedIngest
let computer: ReturnType<typeof createSimulatedComputer>

beforeEach(() => {
  server = createSimulatedIngest(() => computer.time)
  computer = createSimulatedComputer(server, START)
})

describe('an agent', () => {
  it('enrols, fetches its configuration, records and delivers within five minutes', async () => {
    const agent = await started(computer.boot())
    expect(agent.config()).toEqual(CONFIG)
    await agent.event({ type: 'attended' })
    await show(agent, 'code')
    await computer.pass(agent, 2 * MINUTE)
    await show(agent, 'chromium')
    await computer.pass(agent, 4 * MINUTE)
    const code = server.activities().filter(({ app }) => app === 'code')
    expect(code.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(2 * MINUTE)
    expect(server.activities().some(({ app }) => app === 'chromium')).toBe(true)
  })

  it('asks for the signal once a minute while somebody is active, and not at night', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, 10 * MINUTE)
    const asked = () => server.state.calls.filter((path) => path === '/v1/signal').length
    expect(asked()).toBeGreaterThanOrEqual(9)
    expect(asked()).toBeLessThanOrEqual(11)
    const before = asked()
    await agent.event({ type: 'lock' })
    for (let i = 0; i < 60; i += 1) {
      computer.time += 10_000
      await agent.pulse()
    }
    expect(asked()).toBe(before)
  })

  it('records only that it is not configured before it is enrolled, and keeps nothing of what is in front', async () => {
    computer.settings = undefined
    const agent = await started(computer.boot())
    await show(agent, 'secret-app')
    await computer.pass(agent, MINUTE)
    expect(await agent.view()).toMatchObject({ enrolment: 'waiting-for-policy', recording: false })
    expect(
      JSON.stringify([await computer.disk.readMeta(), await computer.disk.readCheckpoint()]),
    ).not.toContain('secret-app')
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-1' }
    await computer.pass(agent, MINUTE)
    expect(await agent.view()).toMatchObject({
      enrolment: 'enrolled',
      recording: true,
      front: { app: 'secret-app' },
    })
  })

  it('never stores or sends a title or an address unless the account has screen details on', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code', 'secret title')
    await computer.pass(agent, MINUTE)
    await show(agent, 'desktop')
    expect(
      JSON.stringify([await computer.disk.readMeta(), await computer.disk.readCheckpoint()]),
    ).not.toContain('secret')
    expect(JSON.stringify(await computer.disk.readRecords(100))).not.toContain('secret')
    server.state.config = { ...CONFIG, configVersion: 2, screenDetails: true }
    await computer.pass(agent, 2 * MINUTE)
    await show(agent, 'code', 'open title')
    await computer.pass(agent, 10_000)
    await show(agent, 'desktop')
    server.state.config = { ...CONFIG, configVersion: 3 }
    await computer.pass(agent, 2 * MINUTE)
    await agent.deliverNow()
    expect(server.activities().map(({ title }) => title)).not.toContain('open title')
    expect(server.activities().filter(({ app }) => app === 'code').length).toBeGreaterThan(1)
  })

  it('records while the server is down at the start, and delivers when it is back', async () => {
    await started(computer.boot())
    server.state.isDown = true
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, 20 * MINUTE)
    expect(server.activities().filter(({ app }) => app === 'code')).toEqual([])
    const view = await agent.view()
    expect(view).toMatchObject({ recording: true, enrolment: 'enrolled' })
    expect(view.deliveryProblem).toContain("can't be reached")
    server.state.isDown = false
    await computer.pass(agent, 20 * MINUTE)
    const code = server.activities().filter(({ app }) => app === 'code')
    expect(code.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBeGreaterThan(30 * MINUTE)
    expect((await agent.view()).deliveryProblem).toBeUndefined()
  })

  it('posts what is in front at once and delivers at once while it is watched', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, 2 * MINUTE)
    expect(server.state.live).toEqual([])
    server.state.watchUntil = computer.time + 10 * MINUTE
    await computer.pass(agent, MINUTE + 10_000)
    expect(server.state.live.at(-1)).toMatchObject({ state: 'active', front: { app: 'code' } })
    computer.time += 5_000
    await show(agent, 'chromium')
    await vi.waitFor(
      () => expect(server.state.live.at(-1)).toMatchObject({ front: { app: 'chromium' } }),
      20_000,
    )
    const until = () =>
      server.activities().reduce((end, { start, durationMs }) => Math.max(end, start + durationMs), 0)
    await vi.waitFor(() => expect(until()).toBe(computer.time), 20_000)
    const sequences = server.state.live.map(({ sequence }) => sequence)
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
  })

  it('corrects a wrong clock by what the server says', async () => {
    computer.wrongBy = -3 * 3_600_000
    let correction: number | undefined
    const agent = await started(
      computer.boot({
        fetch: async (input, init) => {
          const request = new Request(input, init)
          if (request.url.endsWith('/v1/batches')) {
            correction = batch.parse(await request.clone().json()).clockCorrectionMs
          }
          return server.fetch(request)
        },
      }),
    )
    await show(agent, 'code')
    computer.time += 30_000
    await agent.deliverNow()
    expect(correction).toBe(3 * 3_600_000)
  })

  it('keeps what the disk refuses and writes it when the disk is back', async () => {
    let isFull = false
    const store = {
      ...computer.disk,
      write: (change: Parameters<typeof computer.disk.write>[0]) =>
        isFull ? Promise.reject(new Error('disk full')) : computer.disk.write(change),
    }
    const agent = await started(computer.boot({ store }))
    await show(agent, 'code')
    computer.time += 30_000
    isFull = true
    await show(agent, 'chromium')
    computer.time += 30_000
    await show(agent, 'desktop')
    expect((await agent.view()).deliveryProblem).toContain('refuses to store')
    isFull = false
    await agent.pulse()
    await agent.deliverNow()
    expect(server.activities().map(({ app }) => app)).toEqual(expect.arrayContaining(['code', 'chromium']))
    expect((await agent.view()).deliveryProblem).toBeUndefined()
  })

  it('shows the person what is recorded and what was sent', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, MINUTE)
    await agent.deliverNow()
    const view = personView.parse(await agent.view())
    expect(view).toMatchObject({ accountName: 'Acme', recording: true, state: 'active', queuedRecords: 0 })
    expect(view.lastSent[0]).toMatchObject({ app: 'code' })
    expect(view.lastDelivery).toBe(computer.time)
  })

  it('closes everything at the end and tries to deliver', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    computer.time += 7_000
    await agent.stop()
    expect(server.activities().at(-1)).toMatchObject({ app: 'code', durationMs: 7_000 })
  })
})
