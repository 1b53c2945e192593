import { PAGE_MESSAGE } from './page-message.ts'

/** While the focus is inside a frame, the page alone hears of neither its loss nor its return. */
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

  const left = () => {
    clearInterval(frameCheck)
    say(PAGE_MESSAGE.blur)
  }

  page.addEventListener('focus', (event) => {
    if (!event.isTrusted) return
    clearInterval(frameCheck)
    say(PAGE_MESSAGE.focus)
  })

  page.addEventListener('blur', (event) => {
    if (!event.isTrusted) return
    clearInterval(frameCheck)
    if (!page.document.hasFocus()) return left()
    frameCheck = setInterval(() => {
      if (!page.document.hasFocus()) left()
    }, FRAME_CHECK_MS)
  })

  runtime.onMessage.addListener((message, _sender, reply) => {
    if (message === PAGE_MESSAGE.ask) reply(page.document.hasFocus())
  })
}
