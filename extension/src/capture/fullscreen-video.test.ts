import { afterEach, expect, it, vi } from 'vitest'
import { playsFullscreenVideo } from './fullscreen-video.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  delete (globalThis as { candorWatchesMedia?: true }).candorWatchesMedia
})

const video = (paused: boolean) => ({ localName: 'video', paused, ended: false, readyState: 4 })
const box = (videos: object[], shadowRoot: object | null = null) => ({
  localName: 'div',
  shadowRoot,
  querySelectorAll: () => videos,
})

/** A frame whose fullscreen element is this; what it says is kept. */
const frame = (fullscreenElement: object | null) => {
  const listeners: Record<string, () => void> = {}
  const said: string[] = []
  const document = {
    fullscreenElement,
    addEventListener: (type: string, listener: () => void) => (listeners[type] = listener),
  }
  vi.stubGlobal('document', document)
  vi.stubGlobal('chrome', {
    runtime: {
      sendMessage: (message: string) => {
        said.push(message)
        return Promise.resolve()
      },
    },
  })
  return { document, listeners, said }
}

it.each([
  ['a video itself', video(false), true],
  ['a video that is paused', video(true), false],
  ['a player around a video', box([video(true), video(false)]), true],
  ['slides', box([]), false],
  ['a player with its video inside a component', box([], { querySelectorAll: () => [video(false)] }), true],
  [
    'a component whose inside is in fullscreen',
    box([], { fullscreenElement: box([video(false)]), querySelectorAll: () => [] }),
    true,
  ],
  ['nothing', null, false],
])('sees whether %s plays in fullscreen', (_name, element, plays) => {
  frame(element)
  expect(playsFullscreenVideo('look')).toBe(plays)
})

it('says when to look again, once an event however often it was asked, and only in fullscreen', () => {
  const { document, listeners, said } = frame(box([video(false)]))
  playsFullscreenVideo('look')
  playsFullscreenVideo('look')
  listeners['pause']?.()
  expect(said).toEqual(['look'])
  document.fullscreenElement = null
  listeners['pause']?.()
  expect(said).toEqual(['look'])
})

it('survives an extension that is gone', () => {
  const { listeners } = frame(box([]))
  playsFullscreenVideo('look')
  vi.stubGlobal('chrome', {
    runtime: {
      sendMessage: () => {
        throw new Error('Extension context invalidated.')
      },
    },
  })
  expect(() => listeners['playing']?.()).not.toThrow()
})
