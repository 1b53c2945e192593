/** The browser that looks at the dashboard: Debian's Chromium or what else is on the PATH. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

export const openChromium = async (): Promise<Browser> => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const executablePath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
  if (!executablePath) throw new Error(`None of ${NAMES.join(', ')} is on the PATH`)
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
