/** What accuracy is compared with: an extension that listens to everything and believes the last thing it heard. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '../harness/browser.ts'
import type { Piece } from '../harness/documents.ts'
import { until } from '../harness/process.ts'

const MANIFEST = {
  manifest_version: 3,
  name: 'Plain recorder',
  version: '1.0',
  permissions: ['storage', 'tabs'],
  background: { service_worker: 'background.js' },
}

/** Each event is written down with what is in front then; what comes between two events is the first one's. */
const BACKGROUND = `
let writing = Promise.resolve()
const note = (thing) => {
  const line = { at: Date.now(), thing }
  writing = writing.then(async () => {
    const { lines = [] } = await chrome.storage.local.get('lines')
    await chrome.storage.local.set({ lines: [...lines, line] })
  })
}
const thingOf = ({ url = '', pendingUrl = '' }) => {
  const address = url || pendingUrl
  return address.startsWith('http') ? new URL(address).hostname : 'chromium'
}
chrome.tabs.onActivated.addListener(async ({ tabId }) => note(thingOf(await chrome.tabs.get(tabId))))
chrome.tabs.onUpdated.addListener((tabId, { url }, tab) => url && tab.active && note(thingOf(tab)))
chrome.windows.onFocusChanged.addListener(async (windowId) => {
  if (windowId === chrome.windows.WINDOW_ID_NONE) return note('outside-browser')
  const [tab] = await chrome.tabs.query({ windowId, active: true })
  if (tab) note(thingOf(tab))
})
`

/** Chromium's arguments that load it beside the product. */
export const plainRecorder = (folder: string): string[] => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST))
  writeFileSync(join(folder, 'background.js'), BACKGROUND)
  writeFileSync(join(folder, 'lines.html'), '<!doctype html><title>Lines</title>')
  return [`--load-extension=${folder}`]
}

/** What it recorded up to `to` (wall ms), as one piece an event. */
export const plainPieces = async ({ cdp, extensionId }: Browser, to: number): Promise<Piece[]> => {
  const id = await until('the plain recorder', async () => {
    const workers = (await cdp.targets()).filter(
      ({ type, url }) => type === 'service_worker' && /^chrome-ext/.test(url),
    )
    return workers.map(({ url }) => new URL(url).host).find((host) => host !== extensionId)
  })
  const { targetId } = (await cdp.send('Target.createTarget', {
    url: `chrome-extension://${id}/lines.html`,
  })) as { targetId: string }
  const lines = (await until('its lines', () =>
    cdp.evaluate(targetId, 'chrome.storage.local.get("lines").then((stored) => stored.lines)'),
  )) as { at: number; thing: string }[]
  return lines.flatMap(({ at, thing }, index) => {
    const end = Math.min(to, lines[index + 1]?.at ?? to)
    return end > at ? [{ agentId: 'plain', start: at, end, isActivity: true, thing, state: 'active' }] : []
  })
}
