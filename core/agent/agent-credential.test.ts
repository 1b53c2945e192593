import { beforeEach, describe, expect, it } from 'vitest'
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

describe('an agent and its credential', () => {
  it('says why enrolment was refused, asks again slowly, and at once with other settings', async () => {
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'wrong' }
    const agent = await started(computer.boot())
    await computer.pass(agent, 10 * MINUTE)
    expect(server.callsOf('/v1/enroll/names')).toBe(1)
    expect(await agent.view()).toMatchObject({
      enrolment: 'refused',
      problem: 'refused: token-unknown',
      recording: false,
      notRecordingBecause: 'refused: token-unknown',
    })
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-1' }
    await agent.pulse()
    const view = await agent.view()
    expect(view).toMatchObject({ enrolment: 'enrolled', recording: true })
    expect(view.problem).toBeUndefined()
  })

  it('says that it waits for approval, asks again slowly, and begins once it is approved', async () => {
    server.state.instead.set('/v1/enroll', () => server.refusal(403, 'token-waiting'))
    const agent = await started(computer.boot())
    expect(await agent.view()).toMatchObject({
      enrolment: 'waiting-for-approval',
      notRecordingBecause: 'refused: token-waiting',
      recording: false,
    })
    await computer.pass(agent, 10 * MINUTE)
    const again = await started(computer.boot())
    expect(server.callsOf('/v1/enroll')).toBe(1)
    const key = computer.vault()?.keyPair
    server.state.instead.clear()
    await computer.pass(again, 30 * MINUTE)
    expect(server.callsOf('/v1/enroll')).toBe(2)
    expect(await again.view()).toMatchObject({ enrolment: 'enrolled', recording: true })
    // Who was approved is who comes.
    expect(computer.vault()?.keyPair).toEqual(key)
  })

  it('does not repeat a refused enrolment because it was started anew', async () => {
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'wrong' }
    await started(computer.boot())
    await started(computer.boot())
    expect(server.callsOf('/v1/enroll/names')).toBe(1)
  })

  it('stops recording when it is withdrawn, and begins again when an administrator gives it another token', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, MINUTE)
    const revoke = () => server.refusal(403, 'revoked')
    server.state.instead.set('/v1/batches', revoke).set('/v1/renew', revoke).set('/v1/config', revoke)
    await agent.deliverNow()
    expect(await agent.view()).toMatchObject({ enrolment: 'revoked', recording: false })
    await computer.pass(agent, MINUTE)
    expect((await agent.view()).state).toBe('unknown')
    const again = await started(computer.boot())
    expect(await again.view()).toMatchObject({ enrolment: 'revoked', recording: false })
    server.state.instead.clear()
    server.state.token = 'token-2'
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-2' }
    await again.pulse()
    expect(await again.view()).toMatchObject({ enrolment: 'enrolled', recording: true })
    expect(computer.vault()?.credential?.agentId).toBe('agent-2')
    await again.deliverNow()
    expect(server.chainOf('agent-2').state.gaps).toEqual([])
  })

  it('takes a new key when the server asks it to, and delivers the queue under the new id', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, MINUTE)
    let refusals = 0
    server.state.instead.set('/v1/batches', () => {
      refusals += 1
      server.state.instead.delete('/v1/batches')
      return server.refusal(403, 're-enrol')
    })
    await agent.deliverNow()
    expect(refusals).toBe(1)
    const { activities, head, gaps } = server.chainOf('agent-2').state
    expect(activities.map(({ app }) => app)).toContain('code')
    expect(head.epoch).toBe(0)
    expect(gaps).toEqual([])
  })

  it('enrols again with the same key when its certificate is not known any more', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'code')
    await computer.pass(agent, 6 * MINUTE)
    const unknown = () => server.refusal(401, 'unauthorised')
    server.state.instead.set('/v1/renew', unknown).set('/v1/batches', () => {
      server.state.instead.delete('/v1/batches')
      return unknown()
    })
    const before = computer.vault()?.credential?.agentId
    await agent.deliverNow()
    expect(computer.vault()?.credential?.agentId).toBe(before)
    expect((await computer.disk.size()).records).toBe(0)
    expect((await agent.view()).queuedRecords).toBe(0)
  })

  it('never delivers the records of one account to another', async () => {
    const agent = await started(computer.boot())
    await show(agent, 'of-acme')
    await computer.pass(agent, MINUTE)
    server.state.accountId = 'other'
    server.state.token = 'token-2'
    server.state.config = { ...CONFIG, accountId: 'other' }
    computer.settings = { ingestUrl: 'https://ingest.test', enrolmentToken: 'token-2' }
    await agent.pulse()
    await show(agent, 'of-other')
    await computer.pass(agent, MINUTE)
    await agent.deliverNow()
    const { activities } = server.chainOf('agent-2').state
    expect(activities.map(({ app }) => app)).toContain('of-other')
    expect(activities.filter(({ start }) => start < START + MINUTE)).toEqual([])
  })

  it('renews its certificate before it ends', async () => {
    const agent = await started(computer.boot())
    const before = computer.vault()?.credential?.certificateExpires ?? 0
    computer.time += 21 * 86_400_000
    await agent.pulse()
    expect(computer.vault()?.credential?.certificateExpires).toBeGreaterThan(before)
  })
})
