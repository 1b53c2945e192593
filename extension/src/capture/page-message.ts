/** What a page's watchers say, and what the top page is asked. */
export const PAGE_MESSAGE = Object.freeze({
  focus: 'page-focus',
  blur: 'page-blur',
  /** Something is in fullscreen: it is worth looking whether that is a video, and plays. */
  fullscreen: 'page-fullscreen',
  windowed: 'page-windowed',
  ask: 'page?',
  /** Nobody is there: the page shall say when somebody is back. */
  wait: 'page-wait',
  /** Somebody is: no more than that, and once. */
  back: 'page-back',
})

/** The answer to `ask`. */
export type PageState = { focus: boolean; fullscreen: boolean }
