// Before the first paint, so that a dark page never flashes white. A file of its own: no inline script (CSP).
const stored = localStorage.getItem('candor.theme')
const dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.theme = dark ? 'dark' : 'light'
