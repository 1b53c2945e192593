import { browser } from 'wxt/browser'
import { NATIVE_HOST_NAME } from '#core/contracts/native-message.ts'
import type { HostPort } from '../record/host-link.ts'

/** Opens the way to the desktop agent. The browser tells of a missing one by closing it at once. */
export const connectHost = (handlers: {
  message: (message: unknown) => void
  closed: (reason: string) => void
}): HostPort => {
  const port = browser.runtime.connectNative(NATIVE_HOST_NAME)
  port.onMessage.addListener(handlers.message)
  port.onDisconnect.addListener(() => {
    handlers.closed(browser.runtime.lastError?.message ?? '')
  })
  return {
    post: (message) => {
      port.postMessage(message)
    },
    close: () => {
      port.disconnect()
    },
  }
}
