/** The floor: an extension that listens to the same events and does nothing with them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MANIFEST = {
  manifest_version: 3,
  name: 'Listener',
  version: '1.0',
  permissions: ['alarms', 'idle', 'storage', 'tabs'],
  background: { service_worker: 'background.js' },
}

const BACKGROUND = `
const nothing = () => undefined
chrome.tabs.onActivated.addListener(nothing)
chrome.tabs.onUpdated.addListener(nothing)
chrome.tabs.onRemoved.addListener(nothing)
chrome.tabs.onReplaced.addListener(nothing)
chrome.windows.onFocusChanged.addListener(nothing)
chrome.idle.onStateChanged.addListener(nothing)
chrome.alarms.onAlarm.addListener(nothing)
chrome.runtime.onMessage.addListener(nothing)
`

/** Writes it into `folder`, ready to be loaded. */
export const writeListener = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST))
  writeFileSync(join(folder, 'background.js'), BACKGROUND)
}
