/** One timeline of two sources: the host knows the window, the extension knows the page (product.md C4). */
import type { Front } from '#core/contracts/activity.ts'
import type { BrowserView } from '#core/contracts/from-extension.ts'

/** The host's browser window described by the extension's page; without one it is `undescribed` and carries no title. */
export const describeBrowser = (window: Front, view: BrowserView | undefined): Front => {
  const browser: Front = { app: window.app }
  if (window.description !== undefined) browser.description = window.description
  // No page: the focused window is of another profile, or private without access.
  return view?.page === undefined ? { ...browser, undescribed: true } : { ...browser, ...view.page }
}
