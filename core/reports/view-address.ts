/** Where a saved view is opened: the address of its page with its parameters. */
import type { ViewPage, ViewQuery } from '#core/contracts/saved-view.ts'

export const viewPath = (page: ViewPage): string => (page === 'home' ? '/' : `/${page}`)

/** Path and query; parameters in the order of their names, so that equal views have equal addresses. */
export const viewAddress = (page: ViewPage, query: ViewQuery): string => {
  const text = new URLSearchParams(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))).toString()
  return text === '' ? viewPath(page) : `${viewPath(page)}?${text}`
}
