import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { startPrivateDisplay, type PrivateDisplay } from '../testing/private-display.ts'
import { createHostFolder, exitOf, type HostFolder } from '../testing/running-agent.ts'
import { until } from '../testing/until.ts'

let screen: PrivateDisplay
let host: HostFolder
beforeAll(async () => {
  screen = await startPrivateDisplay()
})
afterAll(() => screen.close())
beforeEach(async () => {
  host = await createHostFolder()
})
afterEach(() => {
  host.remove()
})

const msOf = (records: TimelineRecord[], is: (record: TimelineRecord) => boolean): number =>
  records.filter(is).reduce((sum, { record }) => sum + record.durationMs, 0)
const titled = (title: string) => (entry: TimelineRecord) =>
  entry.kind === 'activity' && entry.record.title === title
const everything = () => true

/** Neither a second counted twice nor one dropped. */
const expectTiled = (records: TimelineRecord[]): void => {
  for (const [index, { record }] of records.slice(1).entries()) {
    const before = records[index]?.record
    expect(Math.abs(record.start - (before ? before.start + before.durationMs : 0))).toBeLessThanOrEqual(3)
  }
}

test('a scripted desktop is recorded to within 200 ms a switch, and log-off closes it', async () => {
  const one = await screen.terminal('planted one')
  const two = await screen.terminal('planted two')
  const agent = await host.start(screen.env)
  const started = Date.now()
  /** At least and at most: a switch happens while its command runs. */
  const inOne = { least: 0, most: 0 }
  for (let stays = 0; stays < 3; stays += 1) {
    const asked = Date.now()
    await screen.xdotool('search', '--name', '^planted one$', 'windowactivate')
    const from = Date.now()
    await delay(1000)
    const left = Date.now()
    await screen.xdotool('search', '--name', '^planted two$', 'windowactivate')
    inOne.least += left - from
    inOne.most += Date.now() - asked
    await delay(700)
  }
  await screen.quit(two)
  await screen.quit(one)
  await delay(1000)
  agent.kill('SIGTERM')
  expect(await exitOf(agent)).toBe(0)
  const ended = Date.now()
  const records = await host.records()
  const recordedInOne = msOf(records, titled('planted one'))
  expect(recordedInOne).toBeGreaterThan(inOne.least - 6 * 200)
  expect(recordedInOne).toBeLessThan(inOne.most + 6 * 200)
  expect(msOf(records, titled('planted two'))).toBeGreaterThan(3 * 700 - 3 * 200)
  expect(msOf(records, (r) => r.kind === 'activity' && r.record.app === 'desktop')).toBeGreaterThan(900)
  expect(Math.abs(msOf(records, everything) - (ended - started))).toBeLessThan(1500)
  expectTiled(records)
  expect(host.log()).not.toMatch(/planted|xterm|desktop=/i)
}, 60_000)

test('a kill of the agent loses at most a checkpoint interval, and nothing is counted twice', async () => {
  const first = await host.start(screen.env)
  const started = Date.now()
  const terminal = await screen.terminal('before the kill')
  await delay(1500)
  first.kill('SIGKILL')
  await exitOf(first)
  await delay(1000)
  const second = await host.start(screen.env)
  await delay(1500)
  second.kill('SIGTERM')
  expect(await exitOf(second)).toBe(0)
  const ended = Date.now()
  const records = await host.records()
  expect(ended - started - msOf(records, everything)).toBeLessThan(10_000)
  expect(msOf(records, everything) - (ended - started)).toBeLessThan(500)
  expect(msOf(records, titled('before the kill'))).toBeGreaterThan(1400)
  expectTiled(records)
  await screen.quit(terminal)
}, 60_000)

test('a second agent of the same user says so and ends; one that was killed is no obstacle', async () => {
  const first = await host.start(screen.env)
  const second = host.run([], screen.env)
  let said = ''
  second.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  expect(await exitOf(second)).toBe(3)
  expect(said).toContain('already running')
  first.kill('SIGKILL')
  await exitOf(first)
  const third = await host.start(screen.env)
  third.kill('SIGTERM')
  expect(await exitOf(third)).toBe(0)
}, 60_000)

test('titles are not kept where the account has screen details off', async () => {
  host.remove()
  host = await createHostFolder({ screenDetails: false })
  const agent = await host.start(screen.env)
  const terminal = await screen.terminal('planted title')
  await delay(1500)
  agent.kill('SIGTERM')
  await exitOf(agent)
  const records = await host.records()
  expect(JSON.stringify(records)).toContain('xterm')
  expect(JSON.stringify(records)).not.toContain('planted')
  await screen.quit(terminal)
}, 60_000)

test('no display: one sentence, and an exit code', async () => {
  const child = host.run([], { ...screen.env, DISPLAY: ':987' })
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  expect(await exitOf(child)).toBe(6)
  expect(said).toContain('The display :987 does not answer')
  await until(() => host.log().includes('no desktop'))
})
