/** Where a saved view is opened: the address of its page with its parameters. */
import type { ViewPage, ViewQuery } from '#core/contracts/saved-view.ts'

/** Pages that are narrowed by these parameters alone; whatever else an address carries along says nothing there. */
const UNDERSTOOD: Partial<Record<ViewPage, readonly string[]>> = Object.freeze({ changes: ['group', 'week'] })

/** What of a view's parameters its page goes by. */
export const understoodOf = (page: ViewPage, query: ViewQuery): ViewQuery =>
  Object.fromEntries(Object.entries(query).filter(([name]) => UNDERSTOOD[page]?.includes(name) ?? true))

export const viewPath = (page: ViewPage): string => (page === 'home' ? '/' : `/${page}`)

/** Path and query; parameters in the order of their names, so that equal views have equal addresses. */
export const viewAddress = (page: ViewPage, query: ViewQuery): string => {
  const parameters = Object.entries(understoodOf(page, query)).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = new URLSearchParams(parameters).toString()
  return text === '' ? viewPath(page) : `${viewPath(page)}?${text}`
}
