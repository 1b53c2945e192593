import type { AgentDescription } from '#core/contracts/agent.ts'
import type { BrowserApp } from '../capture/front.ts'

/** More specific first: every one of them also names Chromium. */
const KNOWN: readonly (BrowserApp & { brand: string })[] = [
  { brand: 'Microsoft Edge', app: 'msedge', description: 'Microsoft Edge' },
  { brand: 'Google Chrome', app: 'chrome', description: 'Google Chrome' },
  { brand: 'Brave', app: 'brave', description: 'Brave' },
  { brand: 'Opera', app: 'opera', description: 'Opera' },
  { brand: 'Vivaldi', app: 'vivaldi', description: 'Vivaldi' },
]

/** The application behind the brands that a browser names. */
export const browserApp = (brands: readonly string[]): BrowserApp => {
  const found = KNOWN.find(({ brand }) => brands.includes(brand))
  return found === undefined
    ? { app: 'chromium', description: 'Chromium' }
    : { app: found.app, description: found.description }
}

/** The contract's word for the browser's word for the operating system. */
export const platformOf = (os: string): AgentDescription['platform'] => {
  switch (os) {
    case 'linux':
      return 'linux'
    case 'win':
      return 'windows'
    case 'mac':
      return 'macos'
    case 'cros':
      return 'chromeos'
    default:
      return 'unknown'
  }
}
