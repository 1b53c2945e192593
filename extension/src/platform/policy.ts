/** What the organisation's administrator set, through managed storage. */
import { browser } from 'wxt/browser'
import { managedPolicy } from '#core/contracts/managed-policy.ts'
import type { ManagedPolicy } from '#core/contracts/managed-policy.ts'

/** `waiting`: nothing is set, or the browser has not read it yet. `invalid`: set, but not to something usable. */
export type PolicyState =
  { state: 'waiting' } | { state: 'invalid' } | { state: 'set'; policy: ManagedPolicy }

/** Pure: the browser answers `{}` both before it has read the policy and when there is none. */
export const policyState = (stored: Record<string, unknown>): PolicyState => {
  if (Object.keys(stored).length === 0) return { state: 'waiting' }
  const parsed = managedPolicy.safeParse(stored)
  return parsed.success ? { state: 'set', policy: parsed.data } : { state: 'invalid' }
}

/** Once it is set the browser tells of each change, so that it need not be asked at every pulse. */
let known: PolicyState | undefined
let changes = 0

/** Reads the policy as the browser has it now. */
export const readPolicy = async (): Promise<PolicyState> => {
  if (known !== undefined) return known
  const before = changes
  try {
    const read = policyState(await browser.storage.managed.get())
    if (read.state === 'set' && changes === before) known = read
    return read
  } catch {
    return { state: 'waiting' }
  }
}

/** Calls back whenever an administrator's change arrives. Register at top level. */
export const onPolicyChanged = (changed: () => void): void => {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area !== 'managed') return
    known = undefined
    changes += 1
    changed()
  })
}
