/** What an installer would put on a computer: the agent's configuration, a launcher, and the word to the browser. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NATIVE_HOST_NAME } from '#core/contracts/native-message.ts'
import { extensionIdentity } from '../extension/key.ts'
import { ROOT, type Places } from '../places.ts'
import type { StackFile } from '../stack-file.ts'

const PROGRAM = join(ROOT, 'native-host', 'dist', 'candor-agent.cjs')

export type InstalledAgent = { program: string; configFile: string; launcher: string }

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A browser starts native hosts by one path without arguments of ours, so that all paths stand in the script. */
export const launcherScript = (node: string, program: string, configFile: string): string =>
  `#!/bin/sh\nexport CANDOR_AGENT_CONFIG=${quoted(configFile)}\nexec ${quoted(node)} ${quoted(program)} "$@"\n`

/** Writes the agent's configuration and launcher for this stack. */
export const installAgent = (places: Places, stack: StackFile): InstalledAgent => {
  mkdirSync(places.agent, { recursive: true })
  const configFile = join(places.agent, 'agent.json')
  const launcher = join(places.agent, 'candor-agent')
  const config = {
    ingestUrl: stack.ingestUrl,
    enrolmentToken: stack.account.enrolmentToken,
    dataDir: join(places.agent, 'data'),
    extensionIds: [extensionIdentity().id],
  }
  writeFileSync(configFile, JSON.stringify(config, undefined, 2), { mode: 0o600 })
  writeFileSync(launcher, launcherScript(process.execPath, PROGRAM, configFile), { mode: 0o755 })
  return { program: PROGRAM, configFile, launcher }
}

/** What tells a browser where our native host is. */
export const nativeMessagingManifest = (launcher: string, extensionId: string) => ({
  name: NATIVE_HOST_NAME,
  description: 'Candor desktop agent',
  path: launcher,
  type: 'stdio',
  allowed_origins: [`chrome-extension://${extensionId}/`],
})

/** Writes that into a browser profile. */
export const tellBrowser = (profile: string, launcher: string): void => {
  const folder = join(profile, 'NativeMessagingHosts')
  mkdirSync(folder, { recursive: true })
  const manifest = nativeMessagingManifest(launcher, extensionIdentity().id)
  writeFileSync(join(folder, `${NATIVE_HOST_NAME}.json`), JSON.stringify(manifest, undefined, 2))
}
