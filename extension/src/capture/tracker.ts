/** Follows what the browser shows, from its events and, where they may be silent, from asking. */
import type { Reading } from '#core/timeline/events.ts'
import type { Look, Tab } from './look.ts'
import type { PageState } from './page-message.ts'
import { watchable } from './look.ts'

/** How often the browser is asked for its focus while no page's watcher would tell. */
export const FOCUS_CHECK_MS = 500
/** A page's word may have been lost in a quick change of tabs: it is asked again after this many checks. */
const ASK_AGAIN_AFTER = 10
/** The window system needs a moment after a page's blur before the browser knows whether the window lost the focus too. */
const BLUR_SETTLES_MS = 30
/** A worker that an event wakes runs so long after it. */
const WAKES_WITHIN_MS = 1000
/** An event waits so long for a worker that is busy, at most. */
const WAITS_MS = 2000
const SIGNS_IN_A_ROW_MS = 1000
/** A loss found this soon after a page's blur happened at the blur. */
const BLUR_COUNTS_MS = 1000

export type BrowserPort = {
  lastFocused(): Promise<{ focused: boolean; windowId?: number }>
  activeTab(windowId: number): Promise<Tab | undefined>
  tab(tabId: number): Promise<Tab | undefined>
  /** What the page's watcher answers; undefined where there is none. */
  page(tabId: number): Promise<PageState | undefined>
  /** The page's watcher shall tell the next input. */
  waitForInput(tabId: number): void
  /** Whether any frame of the tab plays a video in fullscreen. */
  playsFullscreenVideo(tabId: number): Promise<boolean>
}

export type TabChange = { url?: string; title?: string; status?: string }

export type Tracker = ReturnType<typeof createTracker>

const earlier = (at: Reading, ms: number): Reading => ({ ...at, mono: at.mono - ms, wall: at.wall - ms })

/** When the browser says that the tab was shown, where that is less than `withinMs` before `now`. */
const shownAt = (tab: Tab | undefined, now: Reading, withinMs: number): Reading | undefined => {
  const ago = tab?.shownAt === undefined ? 0 : now.wall - tab.shownAt
  return ago > 0 && ago < withinMs ? earlier(now, ago) : undefined
}

/** Calls `changed` with each look and the instant from which it holds; every call of the tracker is one browser event. */
export const createTracker = (ports: {
  browser: BrowserPort
  clock: () => Reading
  changed: (look: Look, at: Reading) => void
}) => {
  const { browser, clock } = ports
  let look: Look = { focused: false }
  /** The tab whose page has the keyboard, so that its watcher will tell when it is lost. */
  let pageFocus: number | undefined
  let blurred: Reading | undefined
  /** The focus left from a page, so that its watcher will tell when it is back. */
  let leftFromPage = false
  /** The page that was asked whether it has the keyboard: once is enough. */
  let asked: string | undefined
  /** The tab with something in fullscreen, and whether that is a video that plays. */
  let fullscreen: { tabId: number; plays: boolean } | undefined
  let attended = true
  let timer: ReturnType<typeof setInterval> | undefined
  /** The last sign of a person: the focus or the tab changed, or a page saw a hand move; of several in a row the first. */
  let sign: Reading | undefined
  let chain: Promise<void> = Promise.resolve()

  /** One event after the other, in the order they came. */
  const inOrder = (work: (at: Reading) => Promise<void> | void): Promise<void> => {
    const at = clock()
    chain = chain
      .then(() => work(at))
      .catch(() => undefined)
      .then(watchOnTimer)
    return chain
  }

  const signOfLife = (at: Reading) => {
    if (sign === undefined || at.mono - sign.mono > SIGNS_IN_A_ROW_MS) sign = at
  }

  const set = (next: Look, at: Reading) => {
    if (next.focused) leftFromPage = false
    if (next.focused !== look.focused || next.tab?.id !== look.tab?.id) signOfLife(at)
    const { focused, tab } = next
    const plays = tab !== undefined && fullscreen?.tabId === tab.id && fullscreen.plays
    look = { focused, ...(tab && { tab }), ...(plays && { video: true }) }
    ports.changed(look, at)
  }

  const showVideo = async (tabId: number, at: Reading) => {
    const plays = await browser.playsFullscreenVideo(tabId)
    fullscreen = { tabId, plays }
    if (look.tab?.id === tabId && look.video !== (plays || undefined)) set(look, at)
  }

  const check = async (at: Reading) => {
    const window = await browser.lastFocused()
    if (!window.focused) {
      if (!look.focused) return
      const fromBlur = blurred !== undefined && at.mono - blurred.mono < BLUR_COUNTS_MS
      leftFromPage = fromBlur
      pageFocus = undefined
      set({ ...look, focused: false }, fromBlur && blurred !== undefined ? blurred : at)
    } else if (!look.focused || look.tab === undefined || look.tab.windowId !== window.windowId) {
      const tab = window.windowId === undefined ? undefined : await browser.activeTab(window.windowId)
      set(tab === undefined ? { focused: true } : { focused: true, tab }, at)
    }
  }

  const ask = async (at: Reading) => {
    const { tab } = look
    if (tab === undefined || !look.focused || pageFocus === tab.id || !watchable(tab)) return
    const page = `${String(tab.id)} ${tab.url}`
    if (asked === page || tab.loading) return
    asked = page
    const state = await browser.page(tab.id)
    if (state?.focus) pageFocus = tab.id
    if (state?.fullscreen && fullscreen?.tabId !== tab.id) await showVideo(tab.id, at)
  }

  const needsTimer = () =>
    attended && !(look.focused ? pageFocus !== undefined && pageFocus === look.tab?.id : leftFromPage)

  const watchOnTimer = () => {
    if (!needsTimer()) {
      clearInterval(timer)
      timer = undefined
    } else {
      let ticks = 0
      timer ??= setInterval(() => {
        void inOrder(async (at) => {
          ticks += 1
          if (ticks % ASK_AGAIN_AFTER === 0) asked = undefined
          await check(at)
          await ask(at)
        })
      }, FOCUS_CHECK_MS)
    }
  }

  const showTab = async (tabId: number, at: Reading) => {
    const tab = await browser.tab(tabId)
    if (tab !== undefined) set({ ...look, tab }, shownAt(tab, at, WAITS_MS) ?? at)
  }

  /** Whatever woke the worker happened before its clock began; a tab that was shown a moment before that, then. */
  const wokenAt = (tab: Tab | undefined, now: Reading): Reading =>
    shownAt(tab, now, now.mono + WAKES_WITHIN_MS) ?? earlier(now, now.mono)

  const lookAt = async (now: Reading, since: (tab: Tab | undefined) => Reading) => {
    const window = await browser.lastFocused()
    const tab = window.windowId === undefined ? undefined : await browser.activeTab(window.windowId)
    set({ focused: window.focused, ...(tab === undefined ? {} : { tab }) }, since(tab))
    await ask(now)
  }

  return {
    /** The worker has just begun: a full look. */
    begin: () => inOrder((at) => lookAt(at, (tab) => wokenAt(tab, at))),
    /** A full look, whenever it is in doubt. */
    look: () => inOrder((at) => lookAt(at, () => at)),
    check: () => inOrder(check),
    /** From time to time: events may have been missed, and a player may have put in another video. */
    pulse: () =>
      inOrder(async (at) => {
        await check(at)
        if (fullscreen !== undefined && fullscreen.tabId === look.tab?.id)
          await showVideo(fullscreen.tabId, at)
      }),
    tabActivated: (tabId: number, windowId: number) =>
      inOrder((at) => {
        if (look.tab === undefined || look.tab.windowId === windowId) return showTab(tabId, at)
      }),
    tabUpdated: (tabId: number, change: TabChange, tab: Tab) => {
      if (tabId !== look.tab?.id) return
      void inOrder((at) => {
        if (look.tab?.id !== tabId) return
        const moved = change.url !== undefined && change.url !== look.tab.url
        const known = change.title !== undefined || change.status === 'complete'
        const loading = moved ? change.title === undefined : look.tab.loading && !known
        if (!watchable(tab)) pageFocus = undefined
        set({ ...look, tab: { ...tab, windowId: look.tab.windowId, loading } }, at)
        // A page that is left takes its fullscreen with it; one that only changes its address keeps it.
        if (moved && fullscreen?.tabId === tabId) return showVideo(tabId, at)
      })
    },
    tabRemoved: (tabId: number) => {
      if (pageFocus === tabId) pageFocus = undefined
      if (fullscreen?.tabId === tabId) fullscreen = undefined
      if (tabId === look.tab?.id)
        void inOrder(async (at) => {
          if (look.tab?.id !== tabId) return
          look = { focused: look.focused }
          await check(at)
        })
    },
    tabReplaced: (added: number, removed: number) => {
      if (removed === look.tab?.id) void inOrder((at) => showTab(added, at))
    },
    /** The browser's own word on focus, which comes late, or never, or too soon: a reason to look. */
    windowFocused: () => inOrder(check),
    pageFocused: (tab: Tab) =>
      inOrder((at) => {
        pageFocus = tab.id
        blurred = undefined
        const known = look.focused && look.tab?.id === tab.id && look.tab.url === tab.url
        if (!known) set({ focused: true, tab }, at)
      }),
    pageBlurred: (tabId: number) =>
      inOrder((at) => {
        if (pageFocus === tabId) pageFocus = undefined
        if (tabId !== look.tab?.id) return
        blurred = at
        asked = undefined
        setTimeout(() => {
          if (blurred === at) void inOrder(check)
        }, BLUR_SETTLES_MS)
      }),
    /** The page's watcher saw the first input after it was asked to wait for it. */
    inputSeen: () => {
      signOfLife(clock())
    },
    /** Something of the page went to fullscreen, or what is there changed; or nothing is any more. */
    pageFullscreen: (tabId: number, is: boolean) =>
      inOrder((at) => {
        if (is) return showVideo(tabId, at)
        if (fullscreen?.tabId !== tabId) return
        fullscreen = undefined
        if (look.video) set(look, at)
      }),
    sign: () => sign,
    /** Nobody moves the focus while nobody is there: no asking until input is back. */
    attendance: (present: boolean) => {
      if (attended === present) return
      attended = present
      if (!present && look.focused && look.tab && watchable(look.tab)) browser.waitForInput(look.tab.id)
      void (present ? inOrder(check) : inOrder(() => undefined))
    },
  }
}
