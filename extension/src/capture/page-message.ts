/** What a page's watcher says, and the one thing it is asked. */
export const PAGE_MESSAGE = Object.freeze({ focus: 'page-focus', blur: 'page-blur', ask: 'page-focus?' })
