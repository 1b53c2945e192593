import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PAGE_MESSAGE } from './page-message.ts'
import type { PageState } from './page-message.ts'
import { watchPage } from './page-watcher.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Events of a test are not the browser's own, which the watcher would not believe. */
const happen = (target: EventTarget, type: string, isTrusted = true) => {
  const event = new Event(type)
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  target.dispatchEvent(event)
}

const windowOf = (state: { focus: boolean; fullscreenElement: object | null }) => {
  const document = Object.assign(new EventTarget(), { hasFocus: () => state.focus })
  Object.defineProperty(document, 'fullscreenElement', { get: () => state.fullscreenElement })
  return Object.assign(new EventTarget(), { document })
}

const open = () => {
  const own = { focus: true, fullscreenElement: null as object | null }
  const beside = { focus: false, fullscreenElement: null }
  const floating = windowOf(beside)
  const picture = Object.assign(new EventTarget(), { window: null as typeof floating | null })
  const page = Object.assign(windowOf(own), { documentPictureInPicture: picture })
  const said: string[] = []
  let ask: ((message: unknown, sender: unknown, reply: (answer: PageState) => void) => void) | undefined
  let orphan = false
  watchPage(page as never, {
    say: (message) => {
      if (orphan) throw new Error('Extension context invalidated.')
      said.push(message)
    },
    onMessage: { addListener: (listener) => (ask = listener) },
  })
  const answer = () => {
    let state: PageState | undefined
    ask?.(PAGE_MESSAGE.ask, undefined, (given) => (state = given))
    return state
  }
  const wait = () => ask?.(PAGE_MESSAGE.wait, undefined, () => undefined)
  const float = () => {
    picture.window = floating
    happen(picture, 'enter')
  }
  return { own, beside, page, floating, float, said, answer, wait, orphan: () => (orphan = true) }
}

it('says when the page gains and loses the keyboard, and believes no script of the page', () => {
  const { own, page, said } = open()
  own.focus = false
  happen(page, 'blur')
  own.focus = true
  happen(page, 'focus')
  happen(page, 'blur', false)
  happen(page, 'focus', false)
  expect(said).toEqual([PAGE_MESSAGE.blur, PAGE_MESSAGE.focus])
})

it('looks for itself while the keyboard is in a frame', () => {
  const { own, page, said } = open()
  happen(page, 'blur')
  vi.advanceTimersByTime(1000)
  expect(said).toEqual([])
  own.focus = false
  vi.advanceTimersByTime(250)
  expect(said).toEqual([PAGE_MESSAGE.blur])
})

it('speaks for the window that floats beside the page', () => {
  const { own, beside, page, floating, float, said, answer } = open()
  float()
  own.focus = false
  happen(page, 'blur')
  beside.focus = true
  happen(floating, 'focus')
  expect(said).toEqual([PAGE_MESSAGE.blur, PAGE_MESSAGE.focus])
  expect(answer()).toEqual({ focus: true, fullscreen: false })
  beside.focus = false
  happen(floating, 'blur')
  expect(said.at(-1)).toBe(PAGE_MESSAGE.blur)
  expect(answer()?.focus).toBe(false)
})

it('says when something goes to fullscreen and back', () => {
  const { own, page, said, answer } = open()
  own.fullscreenElement = {}
  happen(page.document, 'fullscreenchange')
  expect(answer()).toEqual({ focus: true, fullscreen: true })
  own.fullscreenElement = null
  happen(page.document, 'fullscreenchange')
  expect(said).toEqual([PAGE_MESSAGE.fullscreen, PAGE_MESSAGE.windowed])
})

it('falls silent, and throws nothing, when the extension is gone', () => {
  const { own, page, orphan } = open()
  orphan()
  happen(page, 'blur')
  own.focus = false
  expect(() => vi.advanceTimersByTime(1000)).not.toThrow()
  expect(vi.getTimerCount()).toBe(0)
})

it('says once that somebody is back, after it was asked to wait for that, and never before', () => {
  const { page, said, wait } = open()
  happen(page, 'keydown')
  expect(said).toEqual([])
  wait()
  happen(page, 'pointermove', false)
  expect(said).toEqual([])
  happen(page, 'pointermove')
  happen(page, 'pointermove')
  happen(page, 'keydown')
  expect(said).toEqual([PAGE_MESSAGE.back])
})
