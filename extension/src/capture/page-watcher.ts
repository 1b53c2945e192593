import { PAGE_MESSAGE } from './page-message.ts'
import type { PageState } from './page-message.ts'

/** While the focus is inside a frame, the page alone hears neither of its loss nor of its return. */
const FRAME_CHECK_MS = 250

/** What a person who is back may do first. */
const INPUT = ['pointermove', 'pointerdown', 'wheel', 'keydown']

type Runtime = {
  /** Throws where nobody can hear it any more. */
  say(message: string): void
  onMessage: {
    addListener(
      listener: (message: unknown, sender: unknown, reply: (answer: PageState) => void) => void,
    ): void
  }
}

type Floating = EventTarget & { window?: Window | null }
type PageWindow = Window & { documentPictureInPicture?: Floating }

/**
 * Reports to the background each time the top page, with its frames and the window that floats beside it (document
 * picture-in-picture), gains or loses the keyboard focus, and when something of it goes to fullscreen and back.
 */
export const watchPage = (page: PageWindow, runtime: Runtime): void => {
  const { document, documentPictureInPicture: floating } = page
  let frameCheck: ReturnType<typeof setInterval> | undefined

  const say = (message: string) => {
    // After an update of the extension this script is an orphan, and its messages go nowhere.
    try {
      runtime.say(message)
    } catch {
      clearInterval(frameCheck)
    }
  }

  const hasFocus = (): boolean => document.hasFocus() || floating?.window?.document.hasFocus() === true

  /** Until the page itself hears of the focus again. */
  const watchFrame = () => {
    let had = true
    frameCheck = setInterval(() => {
      const has = hasFocus()
      if (has !== had) say(has ? PAGE_MESSAGE.focus : PAGE_MESSAGE.blur)
      had = has
    }, FRAME_CHECK_MS)
  }

  const listen = (to: Window) => {
    to.addEventListener('focus', (event) => {
      if (!event.isTrusted) return
      clearInterval(frameCheck)
      say(PAGE_MESSAGE.focus)
    })
    to.addEventListener('blur', (event) => {
      if (!event.isTrusted) return
      clearInterval(frameCheck)
      if (hasFocus()) watchFrame()
      else say(PAGE_MESSAGE.blur)
    })
  }

  listen(page)
  floating?.addEventListener('enter', () => {
    if (floating.window) listen(floating.window)
  })

  document.addEventListener('fullscreenchange', () => {
    say(document.fullscreenElement === null ? PAGE_MESSAGE.windowed : PAGE_MESSAGE.fullscreen)
  })

  /** Which key or button it was is not looked at. */
  const waitForInput = () => {
    const seen = new AbortController()
    const heard = ({ isTrusted }: Event) => {
      if (!isTrusted) return
      seen.abort()
      say(PAGE_MESSAGE.back)
    }
    for (const type of INPUT)
      page.addEventListener(type, heard, { capture: true, passive: true, signal: seen.signal })
  }

  runtime.onMessage.addListener((message, _sender, reply) => {
    if (message === PAGE_MESSAGE.wait) waitForInput()
    if (message === PAGE_MESSAGE.ask)
      reply({ focus: hasFocus(), fullscreen: document.fullscreenElement !== null })
  })
}
