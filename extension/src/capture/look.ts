/** What the browser shows, as the background believes it to be. */
export type Tab = {
  id: number
  windowId: number
  url: string
  title: string
  incognito: boolean
  /** The page is on its way: its title may still be that of the page before. */
  loading: boolean
}

/** `focused` false: another program has the focus. `tab` absent: no window, or a window without pages. */
export type Look = { focused: boolean; tab?: Tab }

/** A page that can carry the watcher: others need asking the browser on a timer. */
export const watchable = (tab: Tab | undefined): boolean => tab !== undefined && /^https?:/.test(tab.url)

/** The same page under the same name, so that nothing need be told. */
export const sameLook = (a: Look, b: Look): boolean =>
  a.focused === b.focused &&
  a.tab?.id === b.tab?.id &&
  a.tab?.windowId === b.tab?.windowId &&
  a.tab?.url === b.tab?.url &&
  a.tab?.title === b.tab?.title
