import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SessionMode } from '../platform/session.ts'
import { simulatedBrowser, STORE } from './testing/simulated-browser.ts'
import type { Host, NativeHost } from './testing/simulated-browser.ts'

const PULSE_MS = 30_000

beforeEach(() => {
  vi.useFakeTimers({ now: 1_790_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

const run = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const rig = (nativeHost: NativeHost, host: Host, mode?: SessionMode, left = false) => {
  const { state, worker } = simulatedBrowser(nativeHost, host, mode)
  if (left) state.marks = { [STORE]: 'open' }
  return { state, recorder: worker().recorder, run }
}

it('waits without recording while there is no policy', async () => {
  const { state, recorder, run } = rig('none', 'there')
  state.policy = { state: 'waiting' }
  void recorder.settle()
  await run(60_000)
  expect([recorder.situation(), state.log, state.connects]).toEqual(['waiting', [], 0])
})

it('records what happened before the browser told its policy, from the start, but not what waited in vain', async () => {
  for (const [waitsMs, kept] of [
    [4_000, true],
    [90_000, false],
  ] as const) {
    const { state, recorder, run } = rig('none', 'absent')
    const told = state.policy
    state.policy = { state: 'waiting' }
    const began = Date.now()
    void recorder.settle()
    await run(1_000)
    recorder.event({ type: 'attended' }, { boot: 'b', mono: 0, wall: began + 1_000, offsetMin: 0 })
    await run(waitsMs)
    await recorder.pulse()
    state.policy = told
    void recorder.settle()
    await run(10)
    const asked = began + 1_000 + waitsMs
    expect([state.log, state.from]).toEqual(kept ? [['start', 'attended'], began] : [['start'], asked])
  }
})

it('records nothing from before the person accepted by themselves, though it was seen', async () => {
  const { state, recorder, run } = rig('none', 'absent')
  const told = state.policy
  if (told.state !== 'set') throw new Error('no policy')
  state.policy = { state: 'waiting' }
  state.start = 'browser'
  state.shownSoFar = [
    { front: { app: 'chromium', site: 'before.test' }, since: Date.now() - 3_000 },
    { front: { app: 'chromium', site: 'consent.test' }, since: Date.now() - 1_000 },
  ]
  const began = Date.now()
  void recorder.settle()
  await run(1_000)
  recorder.event({ type: 'attended' }, { boot: 'b', mono: 0, wall: began + 1_000, offsetMin: 0 })
  await run(2_000)
  const acceptedAt = Date.now()
  state.policy = { ...told, acceptedAt }
  void recorder.settle()
  await run(10)
  expect([state.log, state.from]).toEqual([['start after off'], acceptedAt])
})

it('begins where a browser that has just started has shown what is in front, and in no other life of its worker', async () => {
  for (const [start, mode, back] of [
    ['browser', undefined, 3_000],
    ['browser', 'self', 0],
    ['update', undefined, 0],
  ] as const) {
    const { state, recorder, run } = rig('none', 'absent', mode)
    state.start = start
    state.shownSoFar = [{ front: { app: 'chromium' }, since: Date.now() - 3_000 }]
    const now = Date.now()
    void recorder.settle()
    await run(10)
    expect([start, mode, state.from]).toEqual([start, mode, now - back])
  }
})

it('asks again where the relay dies before the welcome, so that not both record', async () => {
  const { state, recorder, run } = rig('auto', 'silent')
  void recorder.settle()
  await run(500)
  state.drop('Native host has exited.')
  state.host = 'there'
  await run(2_000)
  expect([recorder.situation(), state.log]).toEqual(['attached', []])
})

it('records itself at once, and never asks for a host, where policy says none', async () => {
  const { state, recorder, run } = rig('none', 'there')
  void recorder.settle()
  await run(600_000)
  await recorder.pulse()
  expect([recorder.situation(), state.log, state.connects]).toEqual(['self', ['start'], 0])
})

it('never records itself where the host is required, and keeps asking', async () => {
  const { state, recorder, run } = rig('required', 'absent')
  void recorder.settle()
  await run(120_000)
  expect(recorder.situation()).toBe('no-host')
  expect(state.log).toEqual([])
  expect(state.connects).toBeGreaterThan(4)
  state.host = 'there'
  await run(60_000)
  expect(recorder.situation()).toBe('attached')
})

it.each(['absent', 'silent'] as const)(
  'records itself when the host is %s, and leaves it to the host at the next pulse that finds one',
  async (host) => {
    const { state, recorder, run } = rig('auto', host)
    void recorder.settle()
    await run(15_000)
    expect([recorder.situation(), state.log]).toEqual(['self', ['start']])
    state.host = 'there'
    await run(PULSE_MS)
    await recorder.pulse()
    await run(10)
    expect(recorder.situation()).toBe('attached')
    expect(state.log).toEqual(['start', 'stop'])
    expect([state.mode, state.marks]).toEqual(['attached', {}])
  },
)

it('waits for a host that takes as long to start as its relay waits', async () => {
  const { state, recorder, run } = rig('auto', 'silent')
  void recorder.settle()
  await run(10_000)
  expect([recorder.situation(), state.log]).toEqual(['connecting', []])
})

it('asks for a missing host at each pulse, and for a silent one after growing pauses', async () => {
  const connects = async (host: Host) => {
    const { state, recorder, run } = rig('auto', host)
    void recorder.settle()
    for (let pulses = 0; pulses < 40; pulses++) {
      await run(PULSE_MS)
      await recorder.pulse()
    }
    return state.connects
  }
  expect(await connects('absent')).toBe(41)
  expect(await connects('silent')).toBeLessThan(10)
})

it('leaves the recording to the host from the first, and tells it what is in front', async () => {
  const { state, recorder, run } = rig('auto', 'there')
  void recorder.settle()
  await run(10)
  expect([recorder.situation(), state.log]).toEqual(['attached', []])
  expect(state.sent.at(-1)).toMatchObject({ type: 'view', view: { page: { site: 's.test' } } })
})

it('closes and delivers what an earlier session left when the host takes over', async () => {
  const { state, recorder, run } = rig('auto', 'there', undefined, true)
  void recorder.settle()
  await run(10)
  expect(state.log).toEqual(['start', 'stop'])
  expect(state.marks).toEqual({})
})

it('goes on recording when only the worker died', async () => {
  const { state, recorder, run } = rig('auto', 'there', 'self', true)
  void recorder.settle()
  await run(10)
  expect(state.log).toEqual(['continue'])
})

it('records nothing while a host that recorded is out of reach, and comes back to it', async () => {
  const { state, recorder, run } = rig('auto', 'there')
  void recorder.settle()
  await run(10)
  state.host = 'silent'
  state.drop('Native host has exited.')
  await run(30_000)
  expect([recorder.situation(), state.log]).toEqual(['unlinked', []])
  state.host = 'there'
  await run(60_000)
  expect(recorder.situation()).toBe('attached')
})

it('records itself again when the host is uninstalled, and not only replaced by a newer one', async () => {
  const { state, recorder, run } = rig('auto', 'there')
  void recorder.settle()
  await run(10)
  state.host = 'absent'
  state.drop('Native host has exited.')
  await run(30_000)
  expect([recorder.situation(), state.log]).toEqual(['unlinked', []])
  await run(60_000)
  expect([recorder.situation(), state.log]).toEqual(['self', ['start']])
})

it('stops when the policy is withdrawn', async () => {
  const { state, recorder, run } = rig('none', 'absent')
  void recorder.settle()
  await run(10)
  state.policy = { state: 'waiting' }
  void recorder.settle()
  await run(10)
  expect([recorder.situation(), state.log, state.mode]).toEqual(['waiting', ['start', 'stop'], undefined])
})

const hellos = (sent: { type: string }[]) => sent.filter(({ type }) => type === 'hello')

it('tells the host what it sealed itself, and again what it sealed before it stood aside', async () => {
  const { state, recorder, run } = rig('auto', 'absent')
  void recorder.settle()
  await run(60_000)
  state.sealed = Date.now()
  state.host = 'silent'
  void recorder.pulse()
  await run(10)
  expect(hellos(state.sent).at(-1)).toMatchObject({ recordedThrough: state.sealed })
  // Between its hello and the host's welcome another batch is sealed.
  await run(13_000)
  state.host = 'there'
  state.beforeWelcome = () => (state.sealed = Date.now() + 5)
  await run(60_000)
  void recorder.pulse()
  await run(100)
  expect(recorder.situation()).toBe('attached')
  expect(hellos(state.sent).at(-1)).toMatchObject({ recordedThrough: state.sealed })
  const told = hellos(state.sent).length
  await recorder.pulse()
  await run(100)
  expect(hellos(state.sent)).toHaveLength(told)
})

it.each([
  ['browser', 'start after off'],
  ['update', 'continue'],
  [undefined, 'start'],
] as const)('begins a session that began by %s with: %s', async (start, begun) => {
  const { state, recorder, run } = rig('none', 'absent', undefined, true)
  state.start = start
  void recorder.settle()
  await run(10)
  expect(state.log).toEqual([begun])
})

it('follows each change of the policy, and never records itself where the host is required', async () => {
  const { state, recorder, run } = rig('none', 'there')
  const become = async (nativeHost: NativeHost) => {
    state.policy = { state: 'set', policy: { nativeHost } }
    void recorder.settle()
    await run(100)
    void recorder.pulse()
    await run(100)
    return [recorder.situation(), state.log.splice(0).join()]
  }
  expect(await become('none')).toEqual(['self', 'start'])
  state.host = 'absent'
  expect(await become('required')).toEqual(['no-host', 'stop'])
  expect(await become('auto')).toEqual(['self', 'start'])
  state.host = 'there'
  await run(30_000)
  expect(await become('auto')).toEqual(['attached', 'stop'])
  expect(await become('required')).toEqual(['attached', ''])
  expect(await become('none')).toEqual(['self', 'start'])
})

it('asks for private time of whoever records', async () => {
  const alone = rig('none', 'absent')
  void alone.recorder.settle()
  await run(10)
  alone.recorder.private(5)
  expect(alone.state.log).toContain('private')
  const { state, recorder } = rig('auto', 'there')
  void recorder.settle()
  await run(10)
  recorder.private(5)
  await run(1)
  expect(state.sent).toContainEqual({ type: 'private', minutes: 5 })
})
