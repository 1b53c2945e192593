import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Reading } from '#core/timeline/events.ts'
import { startFakeLogind, startPrivateBus } from '../../testing/private-bus.ts'
import { startPrivateDisplay, type PrivateDisplay } from '../../testing/private-display.ts'
import { until } from '../../testing/until.ts'
import { NoDesktopError, type Desktop, type DesktopEvent } from '../platform.ts'
import { createClock } from './clock.ts'
import { sessionPath } from './dbus/locked-hint.ts'
import { createDesktopWatch } from './desktop.ts'

const { clock } = createClock()
let screen: PrivateDisplay
let desktop: Desktop
let heard: { event: DesktopEvent; at: Reading }[]

const front = () => heard.flatMap(({ event }) => (event.type === 'window' ? [event.window] : [])).at(-1)
const titled = (title: string) => until(() => front()?.title === title && front())

beforeAll(async () => {
  screen = await startPrivateDisplay()
})
afterAll(() => screen.close())
beforeEach(async () => {
  heard = []
  const places = { env: screen.env, sessionsFolder: '/nowhere' }
  desktop = await createDesktopWatch(clock, screen.env, places)((event, at) => heard.push({ event, at }))
})
afterEach(() => {
  desktop.stop()
})

test('a desktop with nothing on it has nothing in front', () => {
  const windows = heard.flatMap(({ event }) => (event.type === 'window' ? [event] : []))
  expect(windows).toEqual([{ type: 'window', window: undefined }])
})

test('a program in front is told with program, description, title and process', async () => {
  const terminal = await screen.terminal('first')
  expect(await titled('first')).toEqual({
    app: 'xterm',
    description: 'XTerm',
    title: 'first',
    pid: terminal.pid,
  })
  await screen.quit(terminal)
})

test('a switch between windows is told within 200 ms', async () => {
  const one = await screen.terminal('one')
  const two = await screen.terminal('two')
  await titled('two')
  const took: number[] = []
  for (const [title, { pid }] of Array.from({ length: 5 }, () => [
    ['one', one] as const,
    ['two', two] as const,
  ]).flat()) {
    await screen.xdotool('search', '--name', `^${title}$`, 'windowactivate')
    const asked = clock().mono
    expect((await titled(title)).pid).toBe(pid)
    took.push((heard.at(-1)?.at.mono ?? Infinity) - asked)
  }
  // Nine of ten, so that one moment in which the machine stands still is no failure.
  expect(took.filter((ms) => ms < 200).length, String(took)).toBeGreaterThanOrEqual(9)
  await screen.quit(one)
  await screen.quit(two)
})

test('a change of title is told', async () => {
  const terminal = await screen.terminal('before')
  await titled('before')
  await screen.xdotool('search', '--name', '^before$', 'set_window', '--name', 'after')
  expect((await titled('after')).app).toBe('xterm')
  await screen.quit(terminal)
})

test('closing the last window leaves the desktop in front, though the window manager still names the window', async () => {
  const terminal = await screen.terminal('last')
  await titled('last')
  const known = heard.length
  await screen.quit(terminal)
  await until(() =>
    heard.slice(known).some(({ event }) => event.type === 'window' && event.window === undefined),
  )
})

test('window ids that are used again are told as what they are now', async () => {
  for (const title of ['re-used 1', 're-used 2', 're-used 3']) {
    const terminal = await screen.terminal(title)
    expect((await titled(title)).pid).toBe(terminal.pid)
    await screen.quit(terminal)
    await until(() => front() === undefined || front()?.title !== title)
  }
})

test('idle time rises in silence and the first input after a pause is told at once', async () => {
  await screen.xdotool('mousemove', '10', '10')
  await delay(1200)
  expect(await desktop.idleMs()).toBeGreaterThan(1000)
  // That movement was the first input after a pause itself, where the tests before it took long.
  heard = []
  await delay(14_500)
  expect(heard.some(({ event }) => event.type === 'input')).toBe(false)
  await screen.xdotool('mousemove', '30', '30')
  const moved = clock().mono
  const input = await until(() => heard.find(({ event }) => event.type === 'input'))
  expect(input.at.mono - moved).toBeLessThan(300)
}, 25_000)

test('a display that goes away is told, and found again when it is back', async () => {
  const own = await startPrivateDisplay()
  const told: DesktopEvent[] = []
  const watch = await createDesktopWatch(clock, own.env)((event) => told.push(event))
  await own.close()
  await until(() => told.some((event) => event.type === 'lost'))
  const again = await startPrivateDisplay(own.display)
  await until(() => told.some((event) => event.type === 'found'))
  await again.terminal('back again')
  await until(() => told.some((event) => event.type === 'window' && event.window?.title === 'back again'))
  watch.stop()
  await again.close()
}, 30_000)

test('a window that fills the screen is told apart from one that does not', async () => {
  const terminal = await screen.terminal('windowed')
  await titled('windowed')
  expect(await desktop.isFullscreen()).toBe(false)
  await screen.quit(terminal)
  expect(await desktop.isFullscreen()).toBe(false)
  const film = screen.start('xterm', '-fullscreen', '-T', 'film', '-e', 'sleep 1000')
  await titled('film')
  await until(() => desktop.isFullscreen())
  await screen.quit(film)
})

test('the session is locked while its screen is, or another user has the seat, and each is heard', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-sessions-'))
  const bus = await startPrivateBus()
  const logind = await startFakeLogind(bus.path, sessionPath('3'))
  const told: string[] = []
  const seat = (active: 0 | 1) => {
    writeFileSync(join(folder, 'aside'), `ACTIVE=${active}\n`)
    renameSync(join(folder, 'aside'), join(folder, '3'))
  }
  seat(1)
  const env = { ...screen.env, XDG_SESSION_ID: '3' }
  const watch = createDesktopWatch(clock, env, { env, sessionsFolder: folder, bus: bus.address })
  const own = await watch(({ type }) => {
    if (type === 'lock' || type === 'unlock') told.push(type)
  })
  await until(() => logind.asked() > 0)
  logind.lock(true)
  await until(() => told.length === 1)
  seat(0)
  await delay(200)
  logind.lock(false)
  await delay(200)
  expect(told).toEqual(['lock'])
  seat(1)
  await until(() => told.length === 2)
  expect(told).toEqual(['lock', 'unlock'])
  own.stop()
  logind.close()
  await bus.close()
  rmSync(folder, { recursive: true })
})

test('without a display it says so in one sentence', async () => {
  await expect(createDesktopWatch(clock, {})(() => undefined)).rejects.toThrow(/DISPLAY is not set/)
  await expect(createDesktopWatch(clock, { DISPLAY: ':987' })(() => undefined)).rejects.toBeInstanceOf(
    NoDesktopError,
  )
})
