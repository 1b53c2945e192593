/** The service worker: everything is registered at top level, because each event may find it newly born. */
import { defineBackground } from 'wxt/utils/define-background'
import { startBackground } from '../src/background.ts'

export default defineBackground(() => {
  startBackground()
})
