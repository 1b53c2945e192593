/**
 * Tells the background when this page gains or loses the keyboard. The browser itself may stay silent when another
 * program takes the focus, and asking it every half second keeps the worker awake. An unlisted script, because the
 * framework's wrapper for content scripts posts messages that every page could see.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { browser } from 'wxt/browser'
import { watchPage } from '../src/capture/page-watcher.ts'

export default defineUnlistedScript(() => {
  watchPage(window, browser.runtime)
})
