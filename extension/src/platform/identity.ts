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

/** Random, made once for this browser profile. */
const machineId = async (): Promise<string> => {
  const stored = (await browser.storage.local.get(MACHINE_KEY))[MACHINE_KEY]
  if (typeof stored === 'string') return stored
  const made = crypto.randomUUID()
  await browser.storage.local.set({ [MACHINE_KEY]: made })
  return made
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

/** The e-mail of now or, where the browser tells none (signed out, not read yet), the one it told last. */
const lastEmail = async (): Promise<string | undefined> => {
  const [told, stored] = await Promise.all([
    profileEmail(),
    browser.storage.local.get<{ email?: string }>(EMAIL_KEY),
  ])
  if (told !== undefined && told !== stored.email) await browser.storage.local.set({ [EMAIL_KEY]: told })
  return told ?? stored.email
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
