/**
 * Tells the background when this page gains or loses the keyboard. The browser itself may stay silent when another
 * program takes the focus, and asking it every half second keeps the worker awake. An unlisted script, because the
 * framework's wrapper for content scripts posts messages that every page could see.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { browser } from 'wxt/browser'
import { watchPage } from '../src/capture/page-watcher.ts'
import { openPageLine, PAGE_LINE } from '../src/platform/page-line.ts'

/** Of the script's own world, which no page sees. */
type World = { isWatched?: () => boolean }

export default defineUnlistedScript(() => {
  const world = globalThis as World
  // At install a page may get the script twice; the one of an extension that was updated has lost its id.
  if (world.isWatched?.()) return
  world.isWatched = () => (browser.runtime as { id?: string } | undefined)?.id !== undefined
  const say = openPageLine(() => browser.runtime.connect({ name: PAGE_LINE }), window)
  watchPage(window, { say, onMessage: browser.runtime.onMessage })
})
