type Frame = {
  /** Its listeners are there: once is enough. */
  candorWatchesMedia?: true
  chrome: { runtime: { sendMessage(message: string): Promise<unknown> } }
}

/**
 * Whether this frame plays a video in fullscreen. Runs inside the page, in each of its frames, and only once something
 * is in fullscreen; from then on it says when to look again. It travels as text: nothing from outside may be used.
 */
export const playsFullscreenVideo = (message: string): boolean => {
  const frame = globalThis as unknown as Frame
  if (frame.candorWatchesMedia === undefined) {
    frame.candorWatchesMedia = true
    const say = () => {
      if (document.fullscreenElement === null) return
      // After an update of the extension this script is an orphan, and its messages go nowhere.
      try {
        frame.chrome.runtime.sendMessage(message).catch(() => undefined)
      } catch {
        return
      }
    }
    for (const type of ['playing', 'pause', 'ended', 'emptied']) document.addEventListener(type, say, true)
  }

  let element = document.fullscreenElement
  while (element?.shadowRoot?.fullscreenElement) element = element.shadowRoot.fullscreenElement
  if (element === null) return false
  const found = element.localName === 'video' ? [element] : element.querySelectorAll('video')
  const inShadow = element.shadowRoot?.querySelectorAll('video') ?? []
  return [...found, ...inShadow].some((video) => {
    const { paused, ended, readyState } = video as HTMLVideoElement
    return !paused && !ended && readyState > 2
  })
}
