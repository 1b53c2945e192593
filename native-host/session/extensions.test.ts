import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Agent } from '#core/agent/agent.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { BrowserView, FromExtension } from '#core/contracts/from-extension.ts'
import type { ToExtension } from '#core/contracts/native-message.ts'
import type { HandOver } from '#core/delivery/store.ts'
import type { TimelineEvent } from '#core/timeline/events.ts'
import { createAttachments } from '../browsers/attachments.ts'
import { createFronts } from '../browsers/fronts.ts'
import { createOutOfReach } from '../browsers/out-of-reach.ts'
import { createHostLog } from '../logs.ts'
import { CONFIG } from '../testing/config.ts'
import { createExtensions } from './extensions.ts'
import type { ExtensionLink } from './extension-server.ts'

const WALL = 1_790_000_000_000
/** A session that began at `WALL`; the wall clock is `setBy` ahead since. */
const session = () => {
  const state = { mono: 0, setBy: 0, browser: 2, config: undefined as AgentConfig | undefined }
  let tell: (config: AgentConfig) => void = () => undefined
  const attachments = createAttachments()
  const clock = () => ({ boot: 'b', mono: state.mono, wall: WALL + state.mono + state.setBy, offsetMin: 0 })
  const appOf = (pid: number): string | undefined => (pid === state.browser ? 'chromium' : undefined)
  const held: (number | undefined)[] = []
  const begins: number[] = []
  const handedOver: HandOver[] = []
  const events: TimelineEvent[] = []
  const agent: Agent = {
    start: () => Promise.resolve(),
    event: async (event) => void events.push(event),
    pulse: () => Promise.resolve(),
    deliverNow: () => Promise.resolve(),
    hold: (from) => held.push(from === undefined ? undefined : from - WALL),
    describeLater: async (handOver) => {
      handedOver.push(handOver)
      return 0
    },
    yields: async ({ to }) => void begins.push(to - WALL),
    config: () => state.config,
    onConfig: (listener) => (tell = listener),
    view: () => Promise.reject(new Error('not asked')),
    ask: () => Promise.resolve({ day: 'today' }),
    stop: () => Promise.resolve(),
  }
  const outOfReach = createOutOfReach({ hold: agent.hold, clock, appOf })
  const extensions = createExtensions({
    ...{ agent, attachments, outOfReach, clock, appOf },
    fronts: createFronts(attachments, () => undefined),
    browserOf: (pid) => pid,
    viewed: () => undefined,
    log: createHostLog(() => undefined),
  })
  /** An extension that says these; what it was told, and how to go away. */
  const attach = (...messages: FromExtension[]) => {
    const said: ToExtension[] = []
    const link: ExtensionLink = {
      relay: { relay: 1, pid: 1, parentPid: 2, origin: 'chrome-extension://a/' },
      send: (message) => said.push(message),
    }
    extensions.attached(link)
    const say = (message: FromExtension) => {
      extensions.message(link, message)
    }
    for (const message of messages) say(message)
    return {
      said,
      say,
      detach: () => {
        extensions.detached(link)
      },
    }
  }
  return {
    state,
    configure: () => {
      state.config = CONFIG
      tell(CONFIG)
    },
    attach,
    ...{ held, begins, handedOver, events, outOfReach },
    welcome: (recordedThrough?: number): number | undefined => {
      const { said } = attach(hello(recordedThrough))
      const [first] = said
      return first?.type === 'welcome' ? first.claimFrom - WALL : undefined
    },
  }
}

const hello = (recordedThrough?: number): FromExtension => ({
  ...{ type: 'hello', protocol: 1, version: '1', browser: 'chromium', incognitoAccess: true },
  ...(recordedThrough === undefined ? {} : { recordedThrough: WALL + recordedThrough }),
})
const view = (at: number, site?: string): FromExtension => ({ type: 'view', view: seen(at, site) })
const seen = (at: number, site?: string): BrowserView => ({
  at: WALL + at,
  ...(site === undefined ? {} : { page: { site } }),
})

test('claims the time from the start of the session, by the wall clock of now', () => {
  const { state, configure, welcome } = session()
  state.mono = 30
  configure()
  state.mono = 25_000
  expect(welcome()).toBe(0)
  state.setBy = 3_600_000
  expect(welcome()).toBe(3_600_000)
})

test('claims nothing from before it was configured, and nothing while it is not', () => {
  const { state, configure, welcome } = session()
  state.mono = 10_000
  expect(welcome()).toBe(10_000)
  configure()
  state.mono = 25_000
  expect(welcome()).toBe(10_000)
  state.config = undefined
  expect(welcome()).toBe(25_000)
})

test('what the browser recorded itself is never claimed, and what was recorded here of it is given up', () => {
  const { state, configure, welcome, begins } = session()
  configure()
  state.mono = 60_000
  expect(welcome(20_000)).toBe(20_000)
  expect(welcome(10_000)).toBe(20_000)
  expect(welcome()).toBe(20_000)
  expect(begins).toEqual([20_000])
})

test('a browser whose clock runs ahead claims no time that is still to come', () => {
  const { state, configure, welcome, begins } = session()
  configure()
  state.mono = 60_000
  expect(welcome(3_600_000)).toBe(60_000)
  expect(begins).toEqual([60_000])
})

test('what is handed over describes this browser, inside of what can be, and is answered when it is on the disk', async () => {
  const { state, configure, attach, handedOver } = session()
  configure()
  state.mono = 100_000
  const before = attach(hello(), view(100_000, 'before.test'))
  state.mono = 200_000
  before.detach()
  state.mono = 300_000
  const after = attach(hello())
  const views = [
    seen(1_000, 'lie.test'),
    seen(110_000, 'before.test'),
    seen(250_000, 'later.test'),
    seen(240_000, 'in-the-gap.test'),
    seen(400_000, 'future.test'),
  ]
  after.say({ type: 'hand-over', views, to: WALL + 900_000, missed: 0 })
  expect(after.said).toHaveLength(1)
  await delay(1)
  expect(handedOver).toEqual([
    {
      app: 'chromium',
      to: WALL + 300_000,
      views: [seen(195_000, 'before.test'), seen(240_000, 'in-the-gap.test'), seen(250_000, 'later.test')],
    },
  ])
  expect(after.said.at(-1)).toEqual({ type: 'handed-over', to: WALL + 900_000 })
})

test('private time is asked of the agent in milliseconds', () => {
  const { attach, events } = session()
  attach(hello(), { type: 'private', minutes: 15 })
  expect(events).toEqual([{ type: 'private', forMs: 900_000 }])
})

test('a relay that never greeted is no loss', () => {
  const { attach, held } = session()
  attach().detach()
  expect(held).toEqual([])
})
