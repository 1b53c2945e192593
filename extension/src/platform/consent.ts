/** The person's own acceptance, where no administrator manages this browser: nothing is kept of it before, or of them. */
import { browser } from 'wxt/browser'

export const CONSENT_KEY = 'consent'
export const WITHDRAWN_KEY = 'withdrawn'
export const CONSENT_PAGE = '/consent.html'

/** `acceptedAt`: wall clock, ms; nothing before it is ever recorded. */
export type Consent = { ingestUrl: string; enrolmentToken: string; acceptedAt: number }

/** A policy may take some seconds to arrive. */
const POLICY_COMES_MS = 8_000

export const installType = async () => (await browser.management.getSelf()).installType

type Stored = { consent?: Consent; withdrawn?: true }

/** undefined: nothing was accepted. Where that was withdrawn, all that this browser holds is deleted first. */
export const readConsent = async (): Promise<Consent | undefined> => {
  const stored = await browser.storage.local.get<Stored>([CONSENT_KEY, WITHDRAWN_KEY])
  if (!stored.withdrawn) return stored.consent
  const databases = await indexedDB.databases()
  await Promise.all(
    databases.map(
      ({ name = '' }) =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = resolve
        }),
    ),
  )
  await browser.storage.local.clear()
  return undefined
}

/** Where nobody manages this browser, whoever installed the extension is led to the question, once. */
export const askAfterInstall = (isWaiting: () => Promise<boolean>): void => {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return
    setTimeout(() => {
      void (async () => {
        const asks = ['normal', 'sideload'].includes(await installType()) && (await isWaiting())
        if (asks) await browser.tabs.create({ url: CONSENT_PAGE })
      })()
    }, POLICY_COMES_MS)
  })
}
