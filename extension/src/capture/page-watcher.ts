import { PAGE_MESSAGE } from './page-message.ts'

/** While the focus is inside a frame, the page alone hears neither of its loss nor of its return. */
const FRAME_CHECK_MS = 250

type Runtime = {
  sendMessage(message: string): Promise<unknown>
  onMessage: {
    addListener(listener: (message: unknown, sender: unknown, reply: (answer: boolean) => void) => void): void
  }
}

/** Reports to the background each time the top page, with its frames, gains or loses the keyboard focus. */
export const watchPage = (page: Window, runtime: Runtime): void => {
  let frameCheck: ReturnType<typeof setInterval> | undefined

  const say = (message: string) => {
    // After an update of the extension this script is an orphan, and its messages go nowhere.
    try {
      runtime.sendMessage(message).catch(() => undefined)
    } catch {
      clearInterval(frameCheck)
    }
  }

  /** Until the page itself hears of the focus again. */
  const watchFrame = () => {
    let had = true
    frameCheck = setInterval(() => {
      const has = page.document.hasFocus()
      if (has !== had) say(has ? PAGE_MESSAGE.focus : PAGE_MESSAGE.blur)
      had = has
    }, FRAME_CHECK_MS)
  }

  page.addEventListener('focus', (event) => {
    if (!event.isTrusted) return
    clearInterval(frameCheck)
    say(PAGE_MESSAGE.focus)
  })

  page.addEventListener('blur', (event) => {
    if (!event.isTrusted) return
    clearInterval(frameCheck)
    if (page.document.hasFocus()) watchFrame()
    else say(PAGE_MESSAGE.blur)
  })

  runtime.onMessage.addListener((message, _sender, reply) => {
    if (message === PAGE_MESSAGE.ask) reply(page.document.hasFocus())
  })
}
