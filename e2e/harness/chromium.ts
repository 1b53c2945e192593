/** The browser that looks at the dashboard: Debian's Chromium or what else is on the PATH. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

const chromiumPath = (): string => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const executablePath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
  if (!executablePath) throw new Error(`None of ${NAMES.join(', ')} is on the PATH`)
  return executablePath
}
const args = ['--no-sandbox']

/** A day is typed in the order of the browser's own language, whatever the page's. */
const env = { ...process.env, LANGUAGE: 'en_US' }

export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args, env })

/** With a profile of its own, as a person has it: an incognito window installs nothing. `extension`: its folder, not managed. */
export const openProfile = (
  folder: string,
  options: BrowserContextOptions,
  extension?: string,
): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    ...options,
    executablePath: chromiumPath(),
    args: extension === undefined ? args : [...args, `--load-extension=${extension}`],
    ...(extension === undefined ? {} : { ignoreDefaultArgs: ['--disable-extensions'] }),
  })
