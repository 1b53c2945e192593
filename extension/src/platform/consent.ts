/** The person's own acceptance, where no administrator manages this browser: nothing is kept of it before, or of them. */
import { openDB } from 'idb'
import { browser } from 'wxt/browser'

export const CONSENT_KEY = 'consent'
export const WITHDRAWN_KEY = 'withdrawn'
export const CONSENT_PAGE = '/consent.html'

/** `acceptedAt`: wall clock, ms; nothing before it is ever recorded. */
export type Consent = { ingestUrl: string; enrolmentToken: string; acceptedAt: number }

/**
 * Chromium leaves what was in a deleted database on the disk until it next tidies up, which may be days: an empty one that
 * comes and goes makes it. Measured: once is nearly always enough where it has a moment.
 */
const ERASE_ROUNDS = 3
const ERASED_AFTER_MS = 300

/** A policy may take some seconds to arrive. */
const POLICY_COMES_MS = 8_000

export const installType = async () => (await browser.management.getSelf()).installType

type Stored = { consent?: Consent; withdrawn?: true }

/** undefined: nothing was accepted, or no more. */
export const readConsent = async (): Promise<Consent | undefined> =>
  (await browser.storage.local.get<Stored>(CONSENT_KEY)).consent

/** Where consent was withdrawn, deletes all that this browser holds and begins anew; whoever writes has to stop before. */
export const forgetWithdrawn = async (): Promise<void> => {
  if (!(await browser.storage.local.get<Stored>(WITHDRAWN_KEY)).withdrawn) return
  for (let round = 0; round < ERASE_ROUNDS; round++) {
    if (round > 0) {
      await new Promise((resolve) => setTimeout(resolve, ERASED_AFTER_MS))
      ;(await openDB('empty')).close()
    }
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((resolve) => {
        const deleting = indexedDB.deleteDatabase(name)
        deleting.onsuccess = resolve
        // A disk that refuses must not keep the browser from beginning anew.
        deleting.onerror = resolve
      })
  }
  await browser.storage.local.clear()
  browser.runtime.reload()
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
