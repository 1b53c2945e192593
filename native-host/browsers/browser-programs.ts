/** Programs whose windows show web pages: without an attached extension their titles are never kept. */
const BROWSERS = new Set([
  ...['chromium', 'chrome', 'google-chrome-stable', 'google-chrome-beta', 'google-chrome-unstable', 'msedge'],
  ...['msedge-beta', 'msedge-dev', 'firefox', 'brave', 'vivaldi', 'opera', 'epiphany', 'gnome-www-browser'],
  ...['falkon', 'konqueror', 'midori', 'librewolf', 'waterfox', 'tor-browser', 'safari', 'headless_shell'],
  ...['iexplore', 'arc', 'zen', 'floorp', 'yandex_browser', 'palemoon', 'seamonkey', 'qutebrowser'],
])

/** By executable name as product.md gives it. */
export const isBrowser = (app: string): boolean => BROWSERS.has(app)
