/** A recorder over simulated edges: a host that is there or not, and what outlives a worker. */
import 'fake-indexeddb/auto'
import type { Agent } from '#core/agent/agent.ts'
import type { Front } from '#core/contracts/activity.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { BrowserView, FromExtension } from '#core/contracts/from-extension.ts'
import type { ToExtension } from '#core/contracts/native-message.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import type { PolicyState } from '../../platform/policy.ts'
import type { SessionMode, SessionStart } from '../../platform/session.ts'
import { createHostLink } from '../host-link.ts'
import { createKeptViews, openKept } from '../kept-views.ts'
import { createLeftovers } from '../leftovers.ts'
import type { Marks } from '../leftovers.ts'
import { createRecorder } from '../recorder.ts'
import type { Began } from '../recorder.ts'
import type { Station } from '../station.ts'
import type { HostMemory } from '../telling.ts'

export const STORE = 'candor-a'

export const CONFIG: AgentConfig = {
  configVersion: 1,
  accountId: 'a',
  accountName: 'A',
  screenDetails: false,
  ...TRACKING_DEFAULTS,
  doNotTrack: false,
  signalEverySeconds: 60,
}

export type NativeHost = 'auto' | 'none' | 'required'
/** deaf: it welcomes and answers no hand-over. */
export type Host = 'absent' | 'silent' | 'there' | 'deaf'

/** One browser profile; `worker` kills the worker of its extension and begins another. */
export const simulatedBrowser = (nativeHost: NativeHost, host: Host, mode?: SessionMode) => {
  const database = openKept(crypto.randomUUID())
  const state = {
    host,
    config: CONFIG as AgentConfig | null,
    claimsFrom: undefined as number | undefined,
    policy: { state: 'set', policy: { nativeHost } } as PolicyState,
    mode,
    marks: {} as Marks,
    start: undefined as SessionStart | undefined,
    sealed: undefined as number | undefined,
    shownSoFar: [] as { front: Front; since: number }[],
    /** When the store was last recorded into, by its checkpoint; wall, ms. */
    lastSeen: undefined as number | undefined,
    beforeWelcome: undefined as (() => void) | undefined,
    /** Where the recording began, where that was before its agent's start; wall, ms. */
    from: undefined as number | undefined,
    memory: {} as HostMemory,
    shown: 's.test',
    shownAt: Date.now(),
    log: [] as string[],
    sent: [] as FromExtension[],
    heard: undefined as ((message: FromExtension) => void) | undefined,
    connects: 0,
    drop: (reason: string): void => {
      throw new Error(reason)
    },
  }

  const agentOf = ({ continued, closed }: Began): Agent => ({
    start: (from) => {
      state.from = from?.wall
      state.log.push(continued ? 'continue' : closed ? 'start after off' : 'start')
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
    yields: () => Promise.resolve(),
    config: () => undefined,
    onConfig: () => undefined,
    view: () => Promise.reject(new Error('not asked')),
    ask: () => Promise.resolve({ day: 'today' }),
    stop: () => {
      state.log.push('stop')
      return Promise.resolve()
    },
  })
  const open = (store: string, began: Began): Station => {
    const agent = agentOf(began)
    return {
      store,
      agent,
      close: () => agent.stop(),
      lastSeen: () => Promise.resolve(state.lastSeen),
      finish: async () => {
        await agent.start()
        await agent.stop()
      },
      sealedThrough: () => Promise.resolve(state.sealed),
      deliverRest: () => Promise.resolve(true),
      retire: () => Promise.resolve(),
    }
  }

  const answersTo = (sent: FromExtension): ToExtension | undefined => {
    if (state.host !== 'there' && state.host !== 'deaf') return undefined
    if (sent.type === 'hello') {
      state.beforeWelcome?.()
      state.beforeWelcome = undefined
      const claimFrom = Math.max(state.claimsFrom ?? Date.now(), sent.recordedThrough ?? 0)
      return { type: 'welcome', claimFrom, config: state.config }
    }
    if (sent.type === 'hand-over' && state.host === 'there') return { type: 'handed-over', to: sent.to }
    return undefined
  }

  const viewNow = (config: AgentConfig): BrowserView => ({
    at: state.shownAt,
    page: { site: state.shown, ...(config.screenDetails ? { title: `Title of ${state.shown}` } : {}) },
  })

  let lives = 0

  const worker = () => {
    const life = ++lives
    const isAlive = () => life === lives
    const recorder = createRecorder({
      policy: () => Promise.resolve(state.policy),
      session: {
        read: () => Promise.resolve(state.mode),
        write: (next) => Promise.resolve(isAlive() ? void (state.mode = next) : undefined),
      },
      leftovers: createLeftovers({
        memory: {
          read: () => Promise.resolve(state.marks),
          write: (next) => Promise.resolve(void (state.marks = next)),
        },
        open: (store) => open(store, { continued: false }),
      }),
      kept: createKeptViews({ open: () => database, now: Date.now }),
      hostMemory: {
        read: () => Promise.resolve(state.memory),
        write: (memory) =>
          Promise.resolve(isAlive() ? void (state.memory = structuredClone(memory)) : undefined),
      },
      sessionStart: () => Promise.resolve(state.start),
      shownSoFar: () => Promise.resolve(state.shownSoFar),
      storeName: () => Promise.resolve(STORE),
      open,
      link: (handlers) =>
        createHostLink({
          ...handlers,
          connect: ({ message, closed }) => {
            if (!isAlive()) return { post: () => undefined, close: () => undefined }
            state.connects += 1
            state.drop = closed
            if (state.host === 'absent')
              queueMicrotask(() => {
                closed('Specified native messaging host not found.')
              })
            return {
              post: (sent) => {
                if (!isAlive()) return
                state.sent.push(sent)
                state.heard?.(sent)
                const answer = answersTo(sent)
                if (answer !== undefined) message(answer)
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
      present: () => ({ events: [], view: viewNow }),
      configured: () => undefined,
      readingAt: (wall) => ({ boot: 'b', mono: wall, wall, offsetMin: 0 }),
      now: Date.now,
    })
    return {
      recorder,
      show: (site: string) => {
        state.shown = site
        state.shownAt = Date.now()
        recorder.looked()
      },
    }
  }
  return { state, worker }
}
