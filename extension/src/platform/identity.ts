/** Who and where this browser profile is, as far as the browser tells. */
import { browser } from 'wxt/browser'
import type { AgentDescription, AgentStatus } from '#core/contracts/agent.ts'
import type { BrowserApp } from '../capture/front.ts'
import { browserApp, platformOf } from './browser-app.ts'

const MACHINE_KEY = 'machineId'
const EMAIL_KEY = 'email'

type Brands = { userAgentData?: { brands: { brand: string }[] } }

/** This browser as an application. */
export const thisBrowser = (): BrowserApp =>
  browserApp((navigator as Navigator & Brands).userAgentData?.brands.map(({ brand }) => brand) ?? [])

export const extensionVersion = (): string => browser.runtime.getManifest().version

/** Whether the person lets the extension see incognito windows; no policy can. */
export const incognitoAccess = (): Promise<boolean> => browser.extension.isAllowedIncognitoAccess()

let knownMachine: string | undefined

/** Random, made once for this browser profile. */
const machineId = async (): Promise<string> => {
  if (knownMachine !== undefined) return knownMachine
  const stored = (await browser.storage.local.get(MACHINE_KEY))[MACHINE_KEY]
  const made = crypto.randomUUID()
  if (typeof stored !== 'string') await browser.storage.local.set({ [MACHINE_KEY]: made })
  knownMachine = typeof stored === 'string' ? stored : made
  return knownMachine
}

/** The e-mail of the profile's account; undefined where nobody is signed in to the browser. */
const profileEmail = async (): Promise<string | undefined> => {
  try {
    const { email } = await browser.identity.getProfileUserInfo({ accountStatus: 'ANY' })
    return email === '' ? undefined : email
  } catch {
    return undefined
  }
}

/** The browser tells of sign-ins; asked now and then all the same. */
const EMAIL_HOLDS_MS = 10 * 60_000
/** A browser that has just started may not have read it yet. */
const EMAIL_COMES_MS = 5 * 60_000
let knownEmail: { email: string | undefined; at: number } | undefined

/** Forgets the e-mail when somebody signs in or out. Register at top level. */
export const watchSignIn = (changed: () => void): void => {
  browser.identity.onSignInChanged.addListener(() => {
    knownEmail = undefined
    changed()
  })
}

/** The e-mail of now or, where the browser tells none (signed out, not read yet), the one it told last. */
const lastEmail = async (): Promise<string | undefined> => {
  const now = performance.now()
  if (knownEmail !== undefined && now - knownEmail.at < EMAIL_HOLDS_MS) return knownEmail.email
  const [told, stored] = await Promise.all([
    profileEmail(),
    browser.storage.local.get<{ email?: string }>(EMAIL_KEY),
  ])
  if (told !== undefined && told !== stored.email) await browser.storage.local.set({ [EMAIL_KEY]: told })
  const email = told ?? stored.email
  if (email !== undefined || now > EMAIL_COMES_MS) knownEmail = { email, at: now }
  return email
}

/** Whose time this browser profile's is; without an account ever signed in, the profile's own. */
export const currentLogin = async (): Promise<string> =>
  (await lastEmail()) ?? `profile-${(await machineId()).slice(0, 8)}`

/** What the agent says of itself; without a signed-in account the profile stands for the user. */
export const describeAgent = async (): Promise<{
  agent: AgentDescription
  status: Omit<AgentStatus, 'queuedRecords'>
}> => {
  const [machine, email, login, platform, incognito] = await Promise.all([
    machineId(),
    lastEmail(),
    currentLogin(),
    browser.runtime.getPlatformInfo(),
    incognitoAccess(),
  ])
  const version = extensionVersion()
  return {
    agent: {
      kind: 'extension',
      version,
      platform: platformOf(platform.os),
      machineId: machine,
      primaryDomain: 'Google',
      userLogin: login,
      ...(email === undefined ? {} : { userPrincipalName: email }),
    },
    status: {
      version,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      sessionId: 0,
      incognitoAccess: incognito,
    },
  }
}
