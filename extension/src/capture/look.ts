/** What the browser shows, as the background believes it to be. */
export type Tab = {
  id: number
  windowId: number
  url: string
  title: string
  incognito: boolean
  /** The page is on its way: its title may still be that of the page before. */
  loading: boolean
  /** It makes a sound that is not muted. The browser says so for about two seconds after the last one. */
  audible: boolean
  /** When it was shown last in its window (wall, ms). */
  shownAt?: number
}

/**
 * `focused` false: another program has the focus. `tab` absent: no window, or a window without pages. `video`: the tab's
 * page plays a video in fullscreen.
 */
export type Look = { focused: boolean; tab?: Tab; video?: true }

/** A page that can carry the watcher: others need asking the browser on a timer. */
export const watchable = (tab: Tab | undefined): boolean => tab !== undefined && /^https?:/.test(tab.url)

/** The same page under the same name with the same sound, so that nothing need be told. */
export const sameLook = (a: Look, b: Look): boolean =>
  a.focused === b.focused &&
  (!a.focused ||
    (a.tab?.id === b.tab?.id &&
      a.tab?.windowId === b.tab?.windowId &&
      a.tab?.url === b.tab?.url &&
      a.tab?.title === b.tab?.title &&
      a.tab?.audible === b.tab?.audible &&
      a.video === b.video))
