import { expect, test } from 'vitest'
import type { Agent } from '#core/agent/agent.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import { TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import type { ToExtension } from '#core/contracts/native-message.ts'
import { createAttachments } from '../browsers/attachments.ts'
import { createFronts } from '../browsers/fronts.ts'
import { createHostLog } from '../logs.ts'
import { createExtensions } from './extensions.ts'
import type { ExtensionLink } from './extension-server.ts'

const WALL = 1_790_000_000_000
const CONFIG: AgentConfig = {
  configVersion: 1,
  accountId: 'acme',
  accountName: 'Acme',
  screenDetails: true,
  ...TRACKING_DEFAULTS,
  idleAfterSeconds: 60,
  doNotTrack: false,
  signalEverySeconds: 60,
}

/** A session that began at `WALL`; the wall clock is `setBy` ahead since. */
const session = () => {
  const state = { mono: 0, setBy: 0, config: undefined as AgentConfig | undefined }
  let tell: (config: AgentConfig) => void = () => undefined
  const attachments = createAttachments()
  const agent: Agent = {
    start: () => Promise.resolve(),
    event: () => Promise.resolve(),
    pulse: () => Promise.resolve(),
    deliverNow: () => Promise.resolve(),
    hold: () => undefined,
    describeLater: () => Promise.resolve(0),
    beginAt: () => Promise.resolve(),
    config: () => state.config,
    onConfig: (listener) => (tell = listener),
    view: () => Promise.reject(new Error('not asked')),
    stop: () => Promise.resolve(),
  }
  const extensions = createExtensions({
    agent,
    attachments,
    fronts: createFronts(attachments, () => undefined),
    clock: () => ({ boot: 'b', mono: state.mono, wall: WALL + state.mono + state.setBy, offsetMin: 0 }),
    browserOf: (pid) => pid,
    log: createHostLog(() => undefined),
  })
  return {
    state,
    configure: () => {
      state.config = CONFIG
      tell(CONFIG)
    },
    welcome: (): number | undefined => {
      const said: ToExtension[] = []
      const link: ExtensionLink = {
        relay: { relay: 1, pid: 1, parentPid: 2, origin: 'chrome-extension://a/' },
        send: (message) => said.push(message),
      }
      extensions.attached(link)
      const hello = { type: 'hello', protocol: 1, version: '1', browser: 'chromium' } as const
      extensions.message(link, { ...hello, incognitoAccess: true })
      const [first] = said
      return first?.type === 'welcome' ? first.claimFrom - WALL : undefined
    },
  }
}

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
