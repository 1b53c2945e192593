/** A real agent, real relays and their socket: a browser that was out of reach tells what it showed meanwhile. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BrowserView } from '#core/contracts/from-extension.ts'
import type { ToExtension } from '#core/contracts/native-message.ts'
import { createFrameReader, encodeFrame } from '../messaging/framing.ts'
import { startPrivateDisplay, type PrivateDisplay } from '../testing/private-display.ts'
import { createHostFolder, EXTENSION_ID, exitOf, type HostFolder } from '../testing/running-agent.ts'
import { until } from '../testing/until.ts'

const HELLO = { type: 'hello', protocol: 1, version: '1', browser: 'Chromium', incognitoAccess: true }
const view = (at: number, site?: string): BrowserView => ({
  at,
  ...(site === undefined ? {} : { page: { site } }),
})

let screen: PrivateDisplay
let host: HostFolder
let agent: ChildProcess
beforeAll(async () => {
  screen = await startPrivateDisplay()
})
afterAll(() => screen.close())
beforeEach(async () => {
  host = await createHostFolder()
  agent = await host.start(screen.env)
})
afterEach(() => {
  agent.kill('SIGKILL')
  host.remove()
})

/** An extension behind a real relay; this test's process stands for the browser. */
const attach = async () => {
  const child = host.run([`chrome-extension://${EXTENSION_ID}/`], screen.env)
  const heard: ToExtension[] = []
  const read = createFrameReader()
  child.stdout?.on('data', (bytes: Buffer) => heard.push(...(read(bytes) as ToExtension[])))
  child.stdin?.on('error', () => undefined)
  const say = (message: unknown) => child.stdin?.write(encodeFrame(message))
  say(HELLO)
  await until(() => heard.some(({ type }) => type === 'welcome'), 20_000)
  return { child, heard, say }
}
const killed = async (): Promise<void> => {
  agent.kill('SIGKILL')
  await exitOf(agent)
}

test('what is handed over is on the disk when it is answered, and a kill after that loses nothing of it', async () => {
  const first = await attach()
  first.say({ type: 'view', view: view(Date.now(), 'before.test') })
  await delay(200)
  const lost = Date.now()
  first.child.kill('SIGKILL')
  await exitOf(first.child)
  await until(() => host.log().includes('extension detached'))
  await delay(500)
  const again = await attach()
  const views = [
    view(lost, 'before.test'),
    view(lost + 300, 'meanwhile.test'),
    view(Date.now() + 60_000, 'x.test'),
  ]
  const to = Date.now()
  again.say({ type: 'hand-over', views, to, missed: 2 })
  await until(
    () => again.heard.some((message) => message.type === 'handed-over' && message.to === to),
    20_000,
  )
  await killed()
  const meta = await host.meta()
  expect(meta?.handedOver).toHaveLength(1)
  expect(meta?.handedOver?.[0]?.views.map(({ page }) => page?.site)).toEqual([
    'before.test',
    'meanwhile.test',
  ])
  expect(meta?.heldFrom).toBeLessThanOrEqual(to)
  expect(host.log()).toContain('could not keep count=2')
  expect(host.log()).not.toContain('meanwhile')
  again.child.kill('SIGKILL')
}, 60_000)

test('a browser that is back and has told all there is holds nothing back', async () => {
  const first = await attach()
  first.say({ type: 'view', view: view(Date.now()) })
  await delay(2_500)
  first.child.kill('SIGKILL')
  await exitOf(first.child)
  await until(() => host.log().includes('extension detached'))
  const again = await attach()
  again.say({ type: 'view', view: view(Date.now()) })
  await delay(3_000)
  await killed()
  expect((await host.meta())?.heldFrom).toBeUndefined()
  again.child.kill('SIGKILL')
}, 60_000)

test('what the browser recorded itself is not recorded here as well', async () => {
  await delay(1_000)
  const through = Date.now() - 500
  const child = host.run([`chrome-extension://${EXTENSION_ID}/`], screen.env)
  const heard: ToExtension[] = []
  const read = createFrameReader()
  child.stdout?.on('data', (bytes: Buffer) => heard.push(...(read(bytes) as ToExtension[])))
  child.stdin?.write(encodeFrame({ ...HELLO, recordedThrough: through }))
  const welcome = await until(() => heard.find((message) => message.type === 'welcome'), 20_000)
  expect(welcome).toMatchObject({ claimFrom: through })
  await delay(300)
  await killed()
  expect((await host.meta())?.elsewhere?.to).toBe(through)
  child.kill('SIGKILL')
}, 60_000)
