/** What the organisation's administrator set, through managed storage; where nobody manages the browser, what the person accepted. */
import { browser } from 'wxt/browser'
import { managedPolicy } from '#core/contracts/managed-policy.ts'
import type { ManagedPolicy } from '#core/contracts/managed-policy.ts'
import { CONSENT_KEY, installType, readConsent } from './consent.ts'

/** `waiting`: nothing is set, or the browser has not read it yet. `invalid`: set, but not to something usable. */
export type PolicyState =
  | { state: 'waiting' }
  | { state: 'invalid' }
  /** `acceptedAt`: by the person themselves (wall, ms), and nothing from before it. */
  | { state: 'set'; policy: ManagedPolicy; acceptedAt?: number }

/** Pure: the browser answers `{}` both before it has read the policy and when there is none. */
export const policyState = (stored: Record<string, unknown>): PolicyState => {
  if (Object.keys(stored).length === 0) return { state: 'waiting' }
  const parsed = managedPolicy.safeParse(stored)
  return parsed.success ? { state: 'set', policy: parsed.data } : { state: 'invalid' }
}

/** Once it is set the browser tells of each change, so that it need not be asked at every pulse. */
let known: PolicyState | undefined
let read = 0

/** The browser alone records for whoever accepted themselves; a policy that comes later goes before. */
const accepted = async (): Promise<PolicyState> => {
  const given = await readConsent()
  if (given === undefined || (await installType()) === 'admin') return { state: 'waiting' }
  const { acceptedAt, ...settings } = given
  const read = policyState({ ...settings, nativeHost: 'none' })
  return read.state === 'set' ? { ...read, acceptedAt } : read
}

/** Reads the policy as the browser has it now. */
export const readPolicy = async (): Promise<PolicyState> => {
  if (known !== undefined) return known
  const before = read
  try {
    const managed = policyState(await browser.storage.managed.get())
    const found = managed.state === 'waiting' ? await accepted() : managed
    if (found.state === 'set' && read === before) known = found
    return found
  } catch {
    return { state: 'waiting' }
  }
}

/** Calls back whenever an administrator's change arrives. Register at top level. */
export const onPolicyChanged = (changed: () => void): void => {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'managed' && !(area === 'local' && CONSENT_KEY in changes)) return
    known = undefined
    read += 1
    changed()
  })
}
