/** A browser profile with the real agent on a real store, before a simulated server. */
import 'fake-indexeddb/auto'
import { expect, vi } from 'vitest'
import { createAgent, silentLog } from '#core/agent/agent.ts'
import { createSimulatedIngest } from '#core/agent/simulated-ingest.ts'
import type { TimelineEvent } from '#core/timeline/events.ts'
import type { PolicyState } from '../../platform/policy.ts'
import type { SessionMode } from '../../platform/session.ts'
import { openDatabase } from '../../queue/database.ts'
import { indexedDbStore } from '../../queue/indexeddb-store.ts'
import { indexedDbVault } from '../../queue/vault.ts'
import { createKeptViews, openKept } from '../kept-views.ts'
import { createLeftovers } from '../leftovers.ts'
import type { Marks } from '../leftovers.ts'
import { createRecorder } from '../recorder.ts'
import type { RecorderPorts } from '../recorder.ts'
import { createStation } from '../station.ts'
import { storeNameOf } from '../store-name.ts'

export const T0 = 1_790_000_000_000
type Handlers = Parameters<RecorderPorts['link']>[0]

/** A browser profile; `session` starts a worker in a new session of the browser. */
export const profile = (policy: 'auto' | 'none' = 'auto') => {
  const salt = crypto.randomUUID()
  const state = {
    time: T0,
    login: 'ann@a.test',
    marks: {} as Marks,
    mode: undefined as SessionMode | undefined,
  }
  const server = createSimulatedIngest(() => state.time)
  let fetching: typeof fetch = server.fetch
  const clock = () => ({ boot: 'b', mono: state.time - T0, wall: state.time, offsetMin: 0 })

  const session = () => {
    state.mode = undefined
    let handlers: Handlers | undefined
    let isWelcome = false
    const open: RecorderPorts['open'] = (name, began) => {
      const database = openDatabase(name + salt)
      return createStation({
        name,
        store: indexedDbStore(() => database),
        fetch: (input, init) => fetching(input, init),
        settings: () => Promise.resolve({ ingestUrl: 'https://ingest.test', enrolmentToken: 'token-1' }),
        createAgent: (line) =>
          createAgent({
            ...line,
            vault: indexedDbVault(() => database),
            clock,
            describe: () =>
              Promise.resolve({
                agent: {
                  kind: 'extension',
                  version: '1',
                  platform: 'linux',
                  machineId: 'm',
                  userLogin: state.login,
                },
                status: { version: '1' },
              }),
            log: silentLog,
            recorder: 'extension',
            ...began,
          }),
      })
    }
    const recorder = createRecorder({
      policy: () => Promise.resolve({ state: 'set', policy: { nativeHost: policy } } satisfies PolicyState),
      session: {
        read: () => Promise.resolve(state.mode),
        write: (mode) => Promise.resolve(void (state.mode = mode)),
      },
      leftovers: createLeftovers({
        memory: {
          read: () => Promise.resolve(state.marks),
          write: (marks) => Promise.resolve(void (state.marks = marks)),
        },
        open: (name) => open(name, { continued: false }),
      }),
      kept: createKeptViews({ open: () => openKept(`kept${salt}`), now: () => state.time }),
      hostMemory: { read: () => Promise.resolve({}), write: () => Promise.resolve() },
      sessionStart: () => Promise.resolve(undefined),
      shownSoFar: () => Promise.resolve([]),
      storeName: () => storeNameOf(state.login),
      open,
      link: (given) => {
        handlers = given
        return {
          open: () => undefined,
          close: () => undefined,
          welcomed: () => isWelcome,
          greet: () => Promise.resolve(),
          post: () => false,
          ask: () => Promise.resolve(undefined),
          show: () => Promise.resolve(undefined),
        }
      },
      present: () => ({
        events: [
          { event: { type: 'attended' }, at: clock() },
          { event: front('first.test'), at: clock() },
        ],
        view: () => ({ at: state.time }),
      }),
      configured: () => undefined,
      readingAt: () => clock(),
      now: () => state.time,
    })
    return {
      recorder,
      welcome: async (claimFrom: number) => {
        isWelcome = true
        handlers?.welcomed(claimFrom, null)
        await recorder.settle()
      },
      lose: async () => {
        isWelcome = false
        handlers?.lost('absent', true)
        await recorder.settle()
      },
      /** What the desktop agent would be told, in seconds from the beginning. */
      sealedThrough: async () => (((await handlers?.recordedThrough()) ?? NaN) - T0) / 1000,
      /** Not a newer one in its place either. */
      loseForGood: async () => {
        isWelcome = false
        while (handlers?.lost('absent', true)) state.time += 30_000
        await recorder.settle()
      },
      pass: async (seconds: number) => {
        state.time += seconds * 1000
        await recorder.pulse()
      },
      show: (site: string) => {
        recorder.event(front(site), clock())
      },
    }
  }
  return {
    state,
    server,
    session,
    network: (with_: typeof fetch) => (fetching = with_),
    /** Until this many agents have enrolled and have their settings. */
    configured: (agents: number) =>
      vi.waitFor(() => {
        const { calls } = server.state
        expect(server.callsOf('/v1/enroll')).toBe(agents)
        const fetched = calls.indexOf('/v1/config', calls.lastIndexOf('/v1/enroll'))
        expect(fetched).toBeGreaterThan(0)
        expect(calls.slice(fetched)).toContain('/v1/signal')
      }, 5000),
    delivered: () =>
      vi.waitFor(() => {
        expect(state.marks).toEqual({})
      }, 5000),
    /** What has arrived, as [site, from, to] in seconds from the beginning; pieces that touch are one. */
    arrived: () =>
      touching(
        server
          .activities()
          .map((activity): Row => [
            (activity as { site?: string }).site,
            (activity.start - T0) / 1000,
            (activity.start + activity.durationMs - T0) / 1000,
          ]),
      ),
  }
}

type Row = [site: string | undefined, from: number, to: number]

const touching = (rows: Row[]): Row[] => {
  const merged: Row[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    if (last !== undefined && last[0] === row[0] && last[2] === row[1]) last[2] = row[2]
    else merged.push([...row])
  }
  return merged
}

const front = (site: string): TimelineEvent => ({
  type: 'front',
  front: { app: 'chromium', description: 'Chromium', site },
})

/** The next session of a profile that has enrolled, and recorded nothing but that. */
export const enrolled = async (of: ReturnType<typeof profile>) => {
  const first = of.session()
  await first.recorder.settle()
  await first.lose()
  await of.configured(1)
  await first.welcome(of.state.time)
  await of.delivered()
  const next = of.session()
  await next.recorder.settle()
  return next
}
