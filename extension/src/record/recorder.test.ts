import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Agent } from '#core/agent/agent.ts'
import type { FromExtension, ToExtension } from '#core/contracts/native-message.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import type { PolicyState } from '../platform/policy.ts'
import type { SessionMode } from '../platform/session.ts'
import { createHostLink } from './host-link.ts'
import { createLeftovers } from './leftovers.ts'
import type { Marks } from './leftovers.ts'
import { createRecorder } from './recorder.ts'
import type { Station } from './station.ts'

const STORE = 'candor-a'
const PULSE_MS = 30_000

beforeEach(() => {
  vi.useFakeTimers({ now: 1_790_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

type Host = 'absent' | 'silent' | 'there'

const config = {
  configVersion: 1,
  accountId: 'a',
  accountName: 'A',
  screenDetails: false,
  ...TRACKING_DEFAULTS,
  doNotTrack: false,
  signalEverySeconds: 60,
}

const rig = (nativeHost: 'auto' | 'none' | 'required', host: Host, mode?: SessionMode, left = false) => {
  const state = {
    host,
    policy: { state: 'set', policy: { nativeHost } } as PolicyState,
    mode,
    marks: (left ? { [STORE]: 'open' } : {}) as Marks,
    log: [] as string[],
    sent: [] as FromExtension[],
    connects: 0,
    drop: (reason: string): void => {
      throw new Error(reason)
    },
  }
  const agentOf = (continued: boolean): Agent => ({
    start: () => {
      state.log.push(continued ? 'continue' : 'start')
      return Promise.resolve()
    },
    event: ({ type }) => {
      state.log.push(type)
      return Promise.resolve()
    },
    pulse: () => Promise.resolve(),
    deliverNow: () => Promise.resolve(),
    hold: () => undefined,
    describeLater: () => Promise.resolve(0),
    beginAt: () => Promise.resolve(),
    config: () => undefined,
    onConfig: () => undefined,
    view: () => Promise.reject(new Error('not asked')),
    stop: () => {
      state.log.push('stop')
      return Promise.resolve()
    },
  })
  const open = (store: string, continued: boolean): Station => {
    const agent = agentOf(continued)
    return {
      store,
      agent,
      close: () => agent.stop(),
      finish: async () => {
        await agent.start()
        await agent.stop()
      },
      deliverRest: () => Promise.resolve(true),
      retire: () => Promise.resolve(),
    }
  }
  const memory = {
    read: () => Promise.resolve(state.marks),
    write: (next: Marks) => {
      state.marks = next
      return Promise.resolve()
    },
  }
  const recorder = createRecorder({
    policy: () => Promise.resolve(state.policy),
    session: {
      read: () => Promise.resolve(state.mode),
      write: (next) => {
        state.mode = next
        return Promise.resolve()
      },
    },
    leftovers: createLeftovers({ memory, open: (store) => open(store, false) }),
    storeName: () => Promise.resolve(STORE),
    open,
    link: (handlers) =>
      createHostLink({
        ...handlers,
        connect: ({ message, closed }) => {
          state.connects += 1
          state.drop = closed
          if (state.host === 'absent')
            queueMicrotask(() => {
              closed('Specified native messaging host not found.')
            })
          const answer: ToExtension = { type: 'welcome', claimFrom: Date.now(), config }
          return {
            post: (sent) => {
              state.sent.push(sent)
              if (sent.type === 'hello' && state.host === 'there') message(answer)
            },
            close: () => undefined,
          }
        },
        hello: () =>
          Promise.resolve({
            type: 'hello',
            protocol: 1,
            version: '1',
            browser: 'chromium',
            incognitoAccess: true,
          }),
      }),
    present: () => ({ events: [], view: () => ({ at: Date.now(), page: { site: 's.test' } }) }),
    configured: () => undefined,
    readingAt: (wall) => ({ boot: 'b', mono: wall, wall, offsetMin: 0 }),
    now: Date.now,
  })
  const run = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { state, recorder, run }
}

it('waits without recording while there is no policy', async () => {
  const { state, recorder, run } = rig('none', 'there')
  state.policy = { state: 'waiting' }
  void recorder.settle()
  await run(60_000)
  expect([recorder.situation(), state.log, state.connects]).toEqual(['waiting', [], 0])
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

it('records itself again when the host is uninstalled', async () => {
  const { state, recorder, run } = rig('auto', 'there')
  void recorder.settle()
  await run(10)
  state.host = 'absent'
  state.drop('Native host has exited.')
  await run(15_000)
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
