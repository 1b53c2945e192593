/** The host's configuration file, written by the installer (or by `npm start` in development). */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'

export const DEFAULT_CONFIG_FILE = '/etc/candor/agent.json'

export const hostConfig = z.object({
  ingestUrl: z.optional(z.url()),
  enrolmentToken: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  /** Per user; a leading `~/` is the home folder. */
  dataDir: z._default(z.string(), '~/.local/share/candor'),
  extensionIds: z._default(z.array(z.string().check(z.regex(/^[a-p]{32}$/))), []),
})
export type HostConfig = z.infer<typeof hostConfig>

/** The file can't be used; the message names the file and what to do. */
export class ConfigError extends Error {}

const atHome = (path: string): string => (path.startsWith('~/') ? join(homedir(), path.slice(2)) : path)

/** Reads and checks the file; throws ConfigError. */
export const readConfigFile = (file: string): HostConfig => {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read'
    throw new ConfigError(
      `The configuration ${file} cannot be used: ${why}. Pass another with --config FILE.`,
    )
  }
  const parsed = hostConfig.safeParse(content)
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ')
    throw new ConfigError(`The configuration ${file} cannot be used: check ${fields}.`)
  }
  return { ...parsed.data, dataDir: atHome(parsed.data.dataDir) }
}
