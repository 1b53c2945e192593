import type { ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ToExtension } from '#core/contracts/native-message.ts'
import { createFrameReader, encodeFrame } from '../messaging/framing.ts'
import { isOurSocket, socketPath } from '../socket-path.ts'
import { startPrivateDisplay, type PrivateDisplay } from '../testing/private-display.ts'
import { createHostFolder, EXTENSION_ID, exitOf, type HostFolder } from '../testing/running-agent.ts'
import { until } from '../testing/until.ts'
import { isAllowedOrigin, originArgument } from './origin.ts'

const ORIGIN = `chrome-extension://${EXTENSION_ID}/`
const HELLO = { type: 'hello', protocol: 1, version: '1', browser: 'Chromium', incognitoAccess: true }

let screen: PrivateDisplay
let host: HostFolder
beforeAll(async () => {
  screen = await startPrivateDisplay()
})
afterAll(() => screen.close())
beforeEach(async () => {
  host = await createHostFolder()
})
afterEach(async () => {
  const pid = host.agentPid()
  if (Number.isInteger(pid)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  host.remove()
})

/** Starts the relay as a browser does, and gathers what it answers. */
const startRelay = (
  origin = ORIGIN,
): { child: ChildProcess; heard: ToExtension[]; say: (message: unknown) => void } => {
  const child = host.run([origin], screen.env)
  const heard: ToExtension[] = []
  const read = createFrameReader()
  child.stdout?.on('data', (bytes: Buffer) => heard.push(...(read(bytes) as ToExtension[])))
  child.stdin?.on('error', () => undefined)
  return { child, heard, say: (message) => child.stdin?.write(encodeFrame(message)) }
}
const ofType = (heard: ToExtension[], type: ToExtension['type']) =>
  until(() => heard.find((message) => message.type === type), 12_000)

test('the relay starts the agent where none runs, carries messages both ways, and the agent outlives it', async () => {
  const relay = startRelay()
  relay.say(HELLO)
  expect(await ofType(relay.heard, 'welcome')).toMatchObject({ config: { accountName: 'Acme' } })
  relay.say({ type: 'show' })
  expect(await ofType(relay.heard, 'person-view')).toMatchObject({ view: { recorder: 'host' } })
  relay.child.stdin?.end()
  expect(await exitOf(relay.child)).toBe(0)
  const again = startRelay()
  again.say(HELLO)
  await ofType(again.heard, 'welcome')
  expect(host.log().split(' started ')).toHaveLength(2)
  again.child.kill()
}, 60_000)

test('the relay ends when the agent does', async () => {
  const agent = await host.start(screen.env)
  const relay = startRelay()
  relay.say(HELLO)
  await ofType(relay.heard, 'welcome')
  agent.kill('SIGTERM')
  expect(await exitOf(relay.child)).toBe(0)
  await exitOf(agent)
}, 60_000)

test('an extension that is not ours is refused before anything is started', async () => {
  const relay = startRelay(`chrome-extension://${'p'.repeat(32)}/`)
  expect(await exitOf(relay.child)).toBe(4)
  expect(host.log()).toBe('')
})

test('the socket is for this user alone, and garbage on it harms nobody', async () => {
  const agent = await host.start(screen.env)
  const path = socketPath(host.dataDir)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
  const line = JSON.stringify({ relay: 1, pid: process.pid, parentPid: process.pid, origin: ORIGIN })
  const oversize = Buffer.from([0xff, 0xff, 0xff, 0xff])
  for (const bytes of [
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.from(`${JSON.stringify({ relay: 1, pid: 1, parentPid: 1, origin: 'chrome-extension://x/' })}\n`),
    Buffer.concat([Buffer.from(`${line}\n`), oversize]),
    Buffer.alloc(4096, 1),
  ]) {
    await new Promise((resolve) => {
      const socket = connect(path, () => socket.write(bytes))
      socket.on('error', () => undefined)
      socket.on('close', resolve)
    })
  }
  const relay = startRelay()
  relay.say({ type: 'from the future' })
  relay.say(HELLO)
  await ofType(relay.heard, 'welcome')
  relay.child.kill()
  agent.kill('SIGTERM')
  await exitOf(agent)
}, 60_000)

test('a socket that somebody else could have put there is not used', async () => {
  const path = socketPath(host.dataDir)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, '')
  expect(isOurSocket(path)).toBe(true)
  chmodSync(dirname(path), 0o777)
  expect(isOurSocket(path)).toBe(false)
  rmSync(path)
  expect(isOurSocket(path)).toBe(false)
})

test('origins', () => {
  expect(originArgument(['--config', 'x', ORIGIN])).toBe(ORIGIN)
  expect(originArgument(['--config', 'x'])).toBeUndefined()
  expect(isAllowedOrigin(ORIGIN, [EXTENSION_ID])).toBe(true)
  expect(isAllowedOrigin(`${ORIGIN}x`, [EXTENSION_ID])).toBe(false)
  expect(isAllowedOrigin(ORIGIN, [])).toBe(false)
})
