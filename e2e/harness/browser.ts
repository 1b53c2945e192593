/** Chromium as `npm run browser` starts it: the extension force-installed by policy, on the script's desktop. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectCdp, type Cdp } from './cdp.ts'
import type { Desktop } from './desktop.ts'
import { freePorts } from './ports.ts'
import { until, type Started } from './process.ts'
import type { Tenant } from './stack.ts'

export type Browser = { cdp: Cdp; process: Started; extensionId: string; end: () => Promise<void> }

type Policy = 'auto' | 'none' | 'required'

/** Every `*.test` host name leads to this machine. */
const HOSTS = '--host-resolver-rules=MAP *.test 127.0.0.1'

/** The one that the desktop agent lets in. */
const extensionIdOf = ({ local }: Tenant): string => {
  const config = JSON.parse(readFileSync(join(local, 'agent', 'agent.json'), 'utf8')) as {
    extensionIds: string[]
  }
  return config.extensionIds[0] ?? ''
}

export const startBrowser = async (
  tenant: Tenant,
  desktop: Desktop,
  nativeHost: Policy,
  chromiumArguments: readonly string[] = [],
): Promise<Browser> => {
  const port = await freePorts(1)
  const process = tenant.command(
    'browser',
    [
      '--native-host',
      nativeHost,
      '--profile',
      `e2e-${nativeHost}`,
      '--',
      `--remote-debugging-port=${port}`,
      HOSTS,
      ...chromiumArguments,
    ],
    desktop.env,
  )
  const cdp = await until('the browser', () => connectCdp(port), 120_000)
  const extensionId = extensionIdOf(tenant)
  await until(
    'the extension, installed by policy',
    async () =>
      (await cdp.targets()).some(
        ({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`),
      ),
    60_000,
  )
  return {
    cdp,
    process,
    extensionId,
    end: async () => {
      await cdp.send('Browser.close').catch(() => undefined)
      cdp.close()
      await sleep(1000)
      await process.end()
    },
  }
}

/** Lets the extension see incognito windows, on the page where a person does it. */
export const allowIncognito = async ({ cdp, extensionId }: Browser): Promise<void> => {
  const { targetId } = (await cdp.send('Target.createTarget', {
    url: `chrome://extensions/?id=${extensionId}`,
  })) as { targetId: string }
  await until('the extensions page', async () => {
    const allow = `new Promise((done) => chrome.developerPrivate.updateExtensionConfiguration(
      { extensionId: '${extensionId}', incognitoAccess: true }, () => done(!chrome.runtime.lastError)))`
    return (await cdp.evaluate(targetId, allow)) === true
  })
  await cdp.send('Target.closeTarget', { targetId })
}

/** Opens the extension's popup page in a tab, reads its text, and closes it. */
export const readPopup = async (
  { cdp, extensionId }: Browser,
  isRead: (text: string) => boolean = (text) => text.trim().length > 0,
): Promise<string> => {
  const { targetId } = (await cdp.send('Target.createTarget', {
    url: `chrome-extension://${extensionId}/popup.html`,
    background: true,
  })) as { targetId: string }
  try {
    return await until('the popup', async () => {
      const text = String(await cdp.evaluate(targetId, 'document.body.innerText'))
      return isRead(text) && text
    })
  } finally {
    await cdp.send('Target.closeTarget', { targetId })
  }
}
