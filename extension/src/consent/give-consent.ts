/** What the pages do about consent; the background hears of it by the browser's storage. */
import { browser } from 'wxt/browser'
import { type Consent, CONSENT_KEY, installType, WITHDRAWN_KEY } from '../platform/consent.ts'
import { readPolicy } from '../platform/policy.ts'

/** An administrator put the extension here: their policy comes, however late, and nobody is asked. */
export const isManaged = async (): Promise<boolean> => (await installType()) === 'admin'

export const giveConsent = (given: Consent): Promise<void> =>
  browser.storage.local.set({ [CONSENT_KEY]: given })

/** The background stops recording then and forgets everything; where it is killed before, when it begins again. */
export const withdrawConsent = async (): Promise<void> => {
  await browser.storage.local.set({ [WITHDRAWN_KEY]: true })
  await browser.storage.local.remove(CONSENT_KEY)
}

/** Since when the person has accepted (wall, ms), or that they may; undefined: the organisation has decided, or will. */
export const ownConsent = async (): Promise<{ acceptedAt?: number } | undefined> => {
  const read = await readPolicy()
  if (read.state === 'set') return read.acceptedAt === undefined ? undefined : { acceptedAt: read.acceptedAt }
  return read.state === 'waiting' && !(await isManaged()) ? {} : undefined
}
