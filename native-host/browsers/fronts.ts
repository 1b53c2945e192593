/**
 * What is in front, from two sources that don't keep step: the desktop says which window, the extension which page.
 * A browser window whose page is not told yet waits a moment for it; everything later waits behind it, in order.
 */
import type { Front } from '#core/contracts/activity.ts'
import type { BrowserView } from '#core/contracts/from-extension.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { describeBrowser } from '#core/timeline/describe.ts'
import type { DesktopWindow } from '../platform/platform.ts'
import type { Attachments } from './attachments.ts'
import { isBrowser } from './browser-programs.ts'

const SETTLE_MS = 1_500
/** A view's own instant is believed this far back; it was told by another process's clock. */
const VIEW_LAG_LIMIT_MS = 5_000

const DESKTOP: Front = Object.freeze({ app: 'desktop', description: 'Desktop' })

/** Window managers leave nothing in front for a moment between two windows. */
const NOTHING_MS = 300

/** From a page's loss of the focus until the desktop says what has it. */
const SWITCH_MS = 500

type Why = 'page-comes' | 'window-goes' | 'nothing'
type Emit = (event: TimelineEvent, at: Reading) => void

/** The clocks `lagMs` earlier. */
const earlier = (reading: Reading, lagMs: number): Reading => ({
  ...reading,
  mono: Math.max(0, reading.mono - lagMs),
  wall: reading.wall - lagMs,
})

const plain = ({ app, description, title }: DesktopWindow): Front => ({
  app,
  description,
  ...(title === undefined ? {} : { title }),
})

export const createFronts = (attachments: Attachments, emit: Emit, settleMs = SETTLE_MS) => {
  let window: DesktopWindow | undefined
  let waiting: { why: Why; at: Reading; timer: NodeJS.Timeout; behind: (() => void)[] } | undefined
  let lastTold = ''

  const tell = (front: Front, at: Reading): void => {
    const text = JSON.stringify(front)
    if (text === lastTold) return
    lastTold = text
    emit({ type: 'front', front }, at)
  }

  const wait = (why: Why, at: Reading): void => {
    const patienceMs = why === 'nothing' ? Math.min(NOTHING_MS, settleMs) : settleMs
    waiting = { why, at, timer: setTimeout(settle, patienceMs), behind: [] }
  }

  /** Ends the wait; with a description of the browser window as it is known now, or without. */
  const endWait = (describe: boolean): void => {
    if (waiting === undefined) return
    const { at, timer, behind } = waiting
    clearTimeout(timer)
    waiting = undefined
    if (describe && window === undefined) tell(DESKTOP, at)
    else if (describe && window !== undefined) {
      tell(describeBrowser(plain(window), attachments.viewOf(window.pid)), at)
    }
    for (const next of behind) next()
  }
  const settle = (): void => {
    endWait(true)
  }

  return {
    /** The window in front as the desktop told it last. */
    front: (): DesktopWindow | undefined => window,

    /** undefined: nothing is in front. */
    window: (next: DesktopWindow | undefined, at: Reading): void => {
      // A browser's title may change before its page is told: it is still the same wait.
      if (waiting !== undefined && next?.pid === window?.pid && next?.app === window?.app) return
      // Until now it was the time of what was in front: a page that loses the focus to another program, or nothing
      // at all for a moment, is how a switch begins. A page without focus for longer was one that nobody describes.
      const isSwitch = waiting !== undefined && at.mono - waiting.at.mono <= SWITCH_MS
      endWait(waiting?.why === 'page-comes' || (waiting?.why === 'window-goes' && !isSwitch))
      window = next
      if (next === undefined) wait('nothing', at)
      else if (!isBrowser(next.app) && !attachments.isAttached(next.pid)) tell(plain(next), at)
      else if (attachments.isAttached(next.pid) && attachments.viewOf(next.pid) === undefined) {
        wait('page-comes', at)
      } else tell(describeBrowser(plain(next), attachments.viewOf(next.pid)), at)
    },

    /** An extension of this browser told another view (`told`), or went. */
    viewChanged: (browserPid: number, at: Reading, told?: BrowserView): void => {
      if (window?.pid !== browserPid) return
      const view = attachments.viewOf(browserPid)
      if (waiting !== undefined && view === undefined) return
      const since = (view ?? told)?.at ?? at.wall
      const lag = Math.min(VIEW_LAG_LIMIT_MS, Math.max(0, at.wall - since))
      const now = earlier(at, lag)
      if (waiting?.why === 'window-goes' && now.mono - waiting.at.mono > SWITCH_MS) {
        // Another profile's page, after a window that nobody describes.
        tell(describeBrowser(plain(window), undefined), waiting.at)
        endWait(false)
      } else if (waiting !== undefined) {
        settle()
        return
      }
      if (view === undefined && attachments.isAttached(browserPid)) {
        // The page lost the focus: the desktop will say in a moment what has it now.
        wait('window-goes', now)
      } else tell(describeBrowser(plain(window), view), now)
    },

    /** Everything else goes through here, so that it stays in order behind a waiting browser window. */
    then: (next: () => void): void => {
      if (waiting === undefined) next()
      else waiting.behind.push(next)
    },

    /** After a gap in what was heard, the same front is worth telling again. */
    forget: (): void => {
      settle()
      lastTold = ''
    },

    settle,
  }
}
export type Fronts = ReturnType<typeof createFronts>
