/** What an administrator pastes to roll the extension and the desktop agent out, with the account's own values in it. */
import type { ManagedPolicy } from '#core/contracts/managed-policy.ts'

export type Rollout = {
  extensionId: string
  updateUrl: string
  ingestUrl: string
  enrolmentToken: string
  nativeHost: ManagedPolicy['nativeHost']
}

/** What stands for values that are not known yet. */
export const UNKNOWN = { extensionId: 'EXTENSION_ID', updateUrl: 'UPDATE_URL', enrolmentToken: 'TOKEN' }

export const policyOf = ({ enrolmentToken, ingestUrl, nativeHost }: Rollout): ManagedPolicy => ({
  enrolmentToken,
  ingestUrl,
  nativeHost,
})

const json = (value: unknown): string => JSON.stringify(value, null, 2)

/** Google Admin console, Apps & extensions, Policy for extensions. */
export const googleAdminPolicy = (rollout: Rollout): string =>
  json(Object.fromEntries(Object.entries(policyOf(rollout)).map(([key, value]) => [key, { Value: value }])))

/** A `.reg` file, as it may be given out by Intune or a group policy. */
export const registryFile = (browser: 'edge' | 'chrome', rollout: Rollout): string => {
  const root = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${browser === 'edge' ? 'Microsoft\\Edge' : 'Google\\Chrome'}`
  const { extensionId, updateUrl } = rollout
  return [
    'Windows Registry Editor Version 5.00',
    '',
    `[${root}\\ExtensionInstallForcelist]`,
    `"1"=${quoted(`${extensionId};${updateUrl}`)}`,
    '',
    `[${root}\\3rdparty\\extensions\\${extensionId}\\policy]`,
    ...Object.entries(policyOf(rollout)).map(([key, value]) => `"${key}"=${quoted(String(value))}`),
    '',
  ].join('\r\n')
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

/** `/etc/chromium/policies/managed/candor.json`, or Chrome's folder of the same kind. */
export const linuxBrowserPolicy = (rollout: Rollout): string => {
  const { extensionId, updateUrl } = rollout
  return json({
    ExtensionInstallForcelist: [`${extensionId};${updateUrl}`],
    '3rdparty': { extensions: { [extensionId]: policyOf(rollout) } },
  })
}

/** `/etc/candor/agent.json` of the desktop agent. */
export const agentFile = ({ ingestUrl, enrolmentToken, extensionId }: Rollout): string =>
  json({
    ingestUrl,
    enrolmentToken,
    extensionIds: extensionId === UNKNOWN.extensionId ? [] : [extensionId],
  })
