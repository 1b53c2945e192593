import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Look, Tab } from './look.ts'
import { createTracker, FOCUS_CHECK_MS } from './tracker.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const tab = (id: number, url = `http://s${String(id)}.test/`, windowId = 1): Tab => ({
  id,
  windowId,
  url,
  title: `T${String(id)}`,
  incognito: false,
  loading: false,
  audible: false,
})

/** A browser of one window on a desktop; what it is asked is counted. `bornAt`: when the worker's clock began. */
const desk = (bornAt = 0) => {
  const state = {
    focused: true,
    windowId: 1,
    tab: tab(1),
    pageFocus: true,
    fullscreen: false,
    plays: false,
    asked: 0,
    waiting: [] as number[],
  }
  const looks: { look: Look; at: number }[] = []
  const tracker = createTracker({
    browser: {
      lastFocused: () => {
        state.asked += 1
        return Promise.resolve({ focused: state.focused, windowId: state.windowId })
      },
      activeTab: () => Promise.resolve(state.tab),
      tab: (id) => Promise.resolve(state.tab.id === id ? state.tab : undefined),
      page: () => Promise.resolve({ focus: state.pageFocus, fullscreen: state.fullscreen }),
      waitForInput: (id) => state.waiting.push(id),
      playsFullscreenVideo: () => Promise.resolve(state.plays),
    },
    clock: () => ({ boot: 'b', mono: Date.now() - bornAt, wall: Date.now(), offsetMin: 0 }),
    changed: (look, at) => looks.push({ look, at: at.mono }),
  })
  const run = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const last = () => looks.at(-1)
  return { state, tracker, run, last, looks }
}

it('takes the focus as lost from the instant of the page’s blur', async () => {
  const { state, tracker, run, last } = desk()
  await tracker.look()
  await run(5000)
  state.focused = false
  void tracker.pageBlurred(1)
  await run(100)
  expect(last()).toMatchObject({ look: { focused: false }, at: 5000 })
})

it('does not take a blur within the browser for another program', async () => {
  const { tracker, run, last } = desk()
  await tracker.look()
  void tracker.pageBlurred(1)
  await run(2000)
  expect(last()?.look.focused).toBe(true)
})

it('asks nothing while a page’s watcher will tell, neither with the focus nor after it left the page', async () => {
  const { state, tracker, run } = desk()
  await tracker.look()
  const asked = state.asked
  await run(60_000)
  expect(state.asked).toBe(asked)
  state.focused = false
  void tracker.pageBlurred(1)
  await run(1000)
  const after = state.asked
  await run(60_000)
  expect(state.asked).toBe(after)
  void tracker.pageFocused(tab(1))
  await run(0)
  expect(state.asked).toBe(after)
})

it('ends its asking in seconds where the word of a page was lost', async () => {
  const { state, tracker, run } = desk()
  state.pageFocus = false
  await tracker.look()
  state.pageFocus = true
  await run(12 * FOCUS_CHECK_MS)
  const asked = state.asked
  await run(60_000)
  expect(state.asked).toBe(asked)
})

it('dates what a newborn worker finds by what woke it, and never before that', async () => {
  for (const [shownAt, at] of [
    [undefined, 4_000],
    [3_800, 3_800],
    [4_100, 4_100],
    [2_900, 4_000],
    [4_400, 4_000],
  ] as const) {
    const { state, tracker, run, last } = desk(4_000)
    await run(4_250 - Date.now())
    state.tab = { ...tab(1), ...(shownAt !== undefined && { shownAt }) }
    await tracker.begin()
    expect([shownAt, last()?.at]).toEqual([shownAt, at - 4_000])
    vi.setSystemTime(0)
  }
})

it('notices within one check that a page without a watcher lost the focus, and that it is back', async () => {
  const { state, tracker, run, last } = desk()
  state.tab = tab(1, 'chrome://newtab/')
  await tracker.look()
  await run(10_000)
  state.focused = false
  await run(FOCUS_CHECK_MS)
  expect(last()?.look.focused).toBe(false)
  state.focused = true
  await run(FOCUS_CHECK_MS)
  expect(last()?.look).toMatchObject({ focused: true, tab: { id: 1 } })
})

it('asks nothing while nobody is there', async () => {
  const { state, tracker, run } = desk()
  state.tab = tab(1, 'chrome://newtab/')
  await tracker.look()
  tracker.attendance(false)
  await run(1)
  const asked = state.asked
  await run(60_000)
  expect(state.asked).toBe(asked)
  tracker.attendance(true)
  await run(1)
  expect(state.asked).toBe(asked + 1)
})

it('asks the page in front for the first hand that moves once nobody is there, and takes a change of focus for one', async () => {
  const { state, tracker, run } = desk()
  await tracker.look()
  await run(60_000)
  tracker.attendance(false)
  expect(state.waiting).toEqual([1])
  await run(5_000)
  tracker.inputSeen()
  await run(300)
  state.focused = false
  void tracker.pageBlurred(1)
  await run(100)
  expect(tracker.sign()?.mono).toBe(65_000)
  await run(2_000)
  state.focused = true
  void tracker.pageFocused(tab(1))
  await run(0)
  expect(tracker.sign()?.mono).toBe(67_400)
})

it('follows tab switches, addresses and titles of the tab in front, and of no other', async () => {
  const { state, tracker, run, last, looks } = desk()
  await tracker.look()
  state.tab = tab(2)
  void tracker.tabActivated(2, 1)
  await run(0)
  expect(last()?.look.tab?.id).toBe(2)
  const count = looks.length
  tracker.tabUpdated(1, { title: 'elsewhere' }, { ...tab(1), title: 'elsewhere' })
  await run(0)
  expect(looks).toHaveLength(count)
  tracker.tabUpdated(2, { url: 'http://n.test/', status: 'loading' }, { ...tab(2), url: 'http://n.test/' })
  tracker.tabUpdated(2, { title: 'N' }, { ...tab(2), url: 'http://n.test/', title: 'N' })
  await run(0)
  expect(looks.slice(count).map(({ look }) => look.tab?.loading)).toEqual([true, false])
  expect(last()?.look.tab).toMatchObject({ url: 'http://n.test/', title: 'N' })
})

it('dates a new tab by when the browser showed it, where the word of it waited for a busy worker', async () => {
  for (const [ago, back] of [
    [1_100, 1_100],
    [2_500, 0],
    [-5, 0],
  ] as const) {
    const { state, tracker, run, last } = desk()
    vi.setSystemTime(0)
    await tracker.look()
    await run(10_000)
    state.tab = { ...tab(2), shownAt: 10_000 - ago }
    await tracker.tabActivated(2, 1)
    expect([ago, last()?.look.tab?.id, last()?.at]).toEqual([ago, 2, 10_000 - back])
  }
})

it('lets a tab in a window behind change without a word', async () => {
  const { tracker, run, looks } = desk()
  await tracker.look()
  void tracker.tabActivated(9, 2)
  await run(0)
  expect(looks).toHaveLength(1)
})

it('sees a video that plays in fullscreen, its pause, and its end', async () => {
  const { state, tracker, run, last } = desk()
  await tracker.look()
  expect(last()?.look.video).toBeUndefined()
  await run(1000)
  state.plays = true
  void tracker.pageFullscreen(1, true)
  await run(0)
  expect(last()).toMatchObject({ look: { video: true, tab: { id: 1 } }, at: 1000 })
  state.plays = false
  void tracker.pageFullscreen(1, true)
  await run(0)
  expect(last()?.look.video).toBeUndefined()
  state.plays = true
  await tracker.pulse()
  expect(last()?.look.video).toBe(true)
  void tracker.pageFullscreen(1, false)
  await run(0)
  expect(last()?.look.video).toBeUndefined()
})

it('keeps the video through a new address of the same page, and drops it with the tab', async () => {
  const { state, tracker, run, last } = desk()
  await tracker.look()
  state.plays = true
  await tracker.pageFullscreen(1, true)
  tracker.tabUpdated(1, { url: 'http://s1.test/next' }, { ...tab(1), url: 'http://s1.test/next' })
  await run(0)
  expect(last()?.look).toMatchObject({ video: true, tab: { url: 'http://s1.test/next' } })
  state.tab = tab(2)
  await tracker.tabActivated(2, 1)
  expect(last()?.look.video).toBeUndefined()
})

it('finds the video again when the worker is born anew during it', async () => {
  const { state, tracker, last } = desk()
  state.fullscreen = true
  state.plays = true
  await tracker.look()
  expect(last()?.look.video).toBe(true)
})

it('takes the keyboard in a window that floats beside the page for the page’s', async () => {
  const { state, tracker, run, last } = desk()
  await tracker.look()
  // The floating window is one of its own, with the tab it came from in it.
  state.windowId = 7
  state.tab = tab(1, undefined, 7)
  void tracker.pageBlurred(1)
  void tracker.pageFocused(tab(1))
  await run(2000)
  expect(last()?.look).toMatchObject({ focused: true, tab: { id: 1, url: 'http://s1.test/' } })
  state.focused = false
  void tracker.pageBlurred(1)
  await run(100)
  expect(last()).toMatchObject({ look: { focused: false }, at: 2000 })
  state.focused = true
  void tracker.pageFocused(tab(1))
  await run(0)
  expect(last()?.look).toMatchObject({ focused: true, tab: { id: 1 } })
})

it('lets a tab in a window that floats be shown without taking it for the page in front', async () => {
  const { tracker, run, last } = desk()
  await tracker.look()
  void tracker.tabActivated(8, 7)
  await run(0)
  expect(last()?.look.tab?.id).toBe(1)
})
