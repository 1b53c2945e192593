/** Wires the browser's events to the tracker, the tracker to the recorder, and the popup to both. */
import { browser } from 'wxt/browser'
import { createAgent } from '#core/agent/agent.ts'
import type { Reading } from '#core/timeline/events.ts'
import { createAttention } from './capture/attention.ts'
import { browserViewOf, frontOf } from './capture/front.ts'
import type { Look } from './capture/look.ts'
import { createPresence } from './capture/presence.ts'
import { createSettle } from './capture/settle.ts'
import { createTracker } from './capture/tracker.ts'
import { askOf } from './popup/ask.ts'
import { minutesOf } from './popup/private-time.ts'
import { isOwnPage, listenToTabs } from './platform/tab-events.ts'
import { realBrowser, shownSoFar } from './platform/browser.ts'
import { readClock, readingAt } from './platform/clock.ts'
import {
  currentLogin,
  describeAgent,
  extensionVersion,
  incognitoAccess,
  thisBrowser,
  watchSignIn,
} from './platform/identity.ts'
import { onIdleChanged, queryIdle, setIdleInterval } from './platform/idle.ts'
import { connectHost } from './platform/native.ts'
import { watchOpenPages } from './platform/pages.ts'
import { askAfterInstall, forgetWithdrawn } from './platform/consent.ts'
import { onPolicyChanged, readPolicy } from './platform/policy.ts'
import {
  hostMemory,
  idleMemory,
  readSessionMode,
  watchSessionStart,
  writeSessionMode,
} from './platform/session.ts'
import { createWork } from './platform/work.ts'
import { marks } from './platform/marks.ts'
import { openDatabase } from './queue/database.ts'
import type { Database } from './queue/database.ts'
import { indexedDbStore } from './queue/indexeddb-store.ts'
import { indexedDbVault } from './queue/vault.ts'
import { consoleLog } from './record/agent-log.ts'
import { createHostLink } from './record/host-link.ts'
import { createKeptViews, openKept } from './record/kept-views.ts'
import type { KeptDatabase } from './record/kept-views.ts'
import { createLeftovers } from './record/leftovers.ts'
import { createRecorder } from './record/recorder.ts'
import type { Began } from './record/recorder.ts'
import { POPUP_ASKS } from './record/situation.ts'
import type { PopupView } from './record/situation.ts'
import { createStation } from './record/station.ts'
import { storeNameOf } from './record/store-name.ts'

const PULSE = 'pulse'
const PULSE_MINUTES = 0.5
const KEPT_VIEWS = 'candor-hand-over'

/** Starts one life of the worker. */
export const startBackground = (): void => {
  const app = thisBrowser()
  let shown: { look: Look; at: Reading } = { look: { focused: false }, at: readClock() }

  const settings = async () => {
    const read = await readPolicy()
    if (read.state !== 'set') return undefined
    const { ingestUrl, enrolmentToken } = read.policy
    return ingestUrl === undefined || enrolmentToken === undefined ? undefined : { ingestUrl, enrolmentToken }
  }

  const work = createWork()
  const databases = new Map<string, Promise<Database>>()
  const database = (name: string) => () => {
    const opening = databases.get(name) ?? openDatabase(name)
    databases.set(name, opening)
    return opening
  }
  const open = (name: string, began: Began) =>
    createStation({
      name,
      store: indexedDbStore(database(name)),
      fetch: (input, init) => fetch(input, init),
      settings,
      createAgent: (line) => {
        const agent = createAgent({
          ...line,
          vault: indexedDbVault(database(name)),
          clock: readClock,
          describe: describeAgent,
          measure: work.measure,
          log: consoleLog,
          recorder: 'extension',
          ...began,
        })
        return { ...agent, event: (event, at) => work.during(agent.event(event, at)) }
      },
    })
  let keptViews: Promise<KeptDatabase> | undefined

  const recorder = createRecorder({
    policy: readPolicy,
    session: { read: readSessionMode, write: writeSessionMode },
    leftovers: createLeftovers({ memory: marks, open: (name) => open(name, { continued: false }) }),
    kept: createKeptViews({ open: () => (keptViews ??= openKept(KEPT_VIEWS)), now: Date.now }),
    hostMemory,
    sessionStart: watchSessionStart(),
    shownSoFar: async () => {
      const tabs = await shownSoFar()
      const inFront = shown.look.focused ? tabs : tabs.slice(-1)
      return inFront.map(({ tab, since }) => ({ front: frontOf({ focused: true, tab }, app), since }))
    },
    storeName: async () => storeNameOf(await currentLogin()),
    open,
    link: (handlers) =>
      createHostLink({
        connect: connectHost,
        hello: async () => ({
          type: 'hello',
          protocol: 1,
          version: extensionVersion(),
          browser: app.app,
          incognitoAccess: await incognitoAccess(),
        }),
        ...handlers,
      }),
    present: () => {
      const { look, at } = shown
      return {
        events: [
          ...attention.present(),
          { event: { type: 'front', front: frontOf(look, app) }, at },
          { event: { type: 'presence', reasons: presence.now().reasons }, at: presence.now().at },
        ],
        view: (config) => {
          const { reasons, at: since } = presence.now()
          return browserViewOf(look, app, config, Math.max(at.wall, since.wall), reasons)
        },
      }
    },
    configured: ({ idleAfterSeconds }) => {
      attention.threshold(idleAfterSeconds)
    },
    readingAt: (wall) => readingAt(wall, readClock()),
    now: Date.now,
  })

  const settle = createSettle((look, at) => {
    shown = { look, at }
    recorder.event({ type: 'front', front: frontOf(look, app) }, at)
    if (!presence.looked(look, at)) recorder.looked()
  })
  const presence = createPresence({
    clock: readClock,
    tell: (reasons, at) => {
      recorder.event({ type: 'presence', reasons }, at)
      recorder.looked()
    },
  })
  const tracker = createTracker({ browser: realBrowser, clock: readClock, changed: settle.push })
  const attention = createAttention({
    clock: readClock,
    setInterval: setIdleInterval,
    query: queryIdle,
    memory: {
      read: idleMemory.read,
      // Whoever has accepted nothing leaves nothing.
      write: async (memory) => {
        if ((await readPolicy()).state === 'set') await idleMemory.write(memory)
      },
    },
    tell: (event, at) => {
      settle.release()
      recorder.event(event, at)
    },
    attended: tracker.attendance,
    sign: tracker.sign,
  })

  const popupView = async (): Promise<PopupView> => {
    const [access, view] = await Promise.all([incognitoAccess(), recorder.view()])
    return {
      situation: recorder.situation(),
      incognitoAccess: access,
      extensionId: browser.runtime.id,
      ...(view === undefined ? {} : { view }),
    }
  }

  listenToTabs(tracker)
  onIdleChanged((state) => void attention.changed(state))
  onPolicyChanged(() => void recorder.settle().finally(forgetWithdrawn))
  askAfterInstall(async () => (await readPolicy()).state === 'waiting')
  watchSignIn(() => void recorder.pulse())
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name !== PULSE) return
    void tracker.pulse()
    void recorder.pulse()
  })
  browser.runtime.onInstalled.addListener(() => void watchOpenPages())
  browser.windows.onRemoved.addListener(() => {
    settle.release()
    recorder.checkpoint()
  })
  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    const asked = isOwnPage(sender) ? askOf(message) : undefined
    if (asked !== undefined) {
      void recorder.ask(asked).then(reply)
      return true
    }
    const minutes = isOwnPage(sender) ? minutesOf(message) : undefined
    if (minutes !== undefined) recorder.private(minutes)
    else if (message !== POPUP_ASKS) return undefined
    void popupView().then(reply)
    return true
  })
  addEventListener('online', recorder.online)

  void browser.alarms.create(PULSE, { periodInMinutes: PULSE_MINUTES })
  void (async () => {
    await forgetWithdrawn()
    await Promise.all([tracker.begin(), attention.look()])
    await recorder.settle()
  })()
}
