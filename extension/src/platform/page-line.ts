/** The pages' watchers talk to the background over one port each: a message of its own costs three times as much. */

/** The part of a port that both ends use. */
export type PagePort = {
  postMessage(message: string): void
  disconnect(): void
  onDisconnect: { addListener(listener: () => void): void }
}

export const PAGE_LINE = 'page'

/** A page's end. It is opened with the first word, and again after the background's worker died or the page slept. */
export const openPageLine = (
  connect: () => PagePort,
  page: Pick<Window, 'addEventListener'>,
): ((message: string) => void) => {
  let line: PagePort | undefined

  const open = (): PagePort => {
    const opened = connect()
    opened.onDisconnect.addListener(() => {
      if (line === opened) line = undefined
    })
    return opened
  }

  // The browser closes the ports of a page that it keeps for going back to.
  page.addEventListener('pagehide', () => {
    line?.disconnect()
    line = undefined
  })

  return (message) => {
    try {
      line ??= open()
      line.postMessage(message)
    } catch {
      // The worker died a moment ago. After an update of the extension connecting throws too: this script is an orphan.
      line = open()
      line.postMessage(message)
    }
  }
}
