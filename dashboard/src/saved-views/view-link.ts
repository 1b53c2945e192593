/** A saved view as an address of the dashboard, and the address as what a view holds. */
import { viewPage } from '#core/contracts/saved-view.ts'
import type { SavedView, ViewPage, ViewQuery } from '#core/contracts/saved-view.ts'
import { viewAddress, viewPath } from '#core/reports/view-address.ts'

export const linkOf = ({ page, query }: Pick<SavedView, 'page' | 'query'>) => ({
  path: viewPath(page),
  query: { ...query },
})

/** The page of a route, where it is one whose views are saved. */
export const pageOf = (name: unknown): ViewPage | undefined => viewPage.options.find((page) => page === name)

/** What of an address a view keeps. */
export const queryOf = (query: Record<string, unknown>): ViewQuery =>
  Object.fromEntries(
    Object.entries(query)
      .filter(
        (pair): pair is [string, string] =>
          /^[a-z][a-z-]{0,31}$/.test(pair[0]) && typeof pair[1] === 'string' && pair[1] !== '',
      )
      .map(([name, value]) => [name, value.slice(0, 260)]),
  )

/** Whether an address shows just this view. */
export const isShown = (view: SavedView, page: ViewPage, query: ViewQuery): boolean =>
  viewAddress(view.page, view.query) === viewAddress(page, query)
