/** Names as an account that hashes them knows them: HMAC-SHA-256 under the account's name key (product.md S12). */
import type { AgentDescription } from '#core/contracts/agent.ts'

export const NAMES = ['userLogin', 'userName', 'userPrincipalName', 'computerName', 'logonDomain'] as const
const encode = (text: string) => new TextEncoder().encode(text)

/**
 * `#` and 64 hex digits, without regard to case or space around it. A login or address with a mark (`@`, `\`) keeps the
 * first one between two hashes, so that it says as much as it needs to: a login of a domain is one still. What is hashed
 * already stays. `key`: as text.
 */
export const hashName = async (key: string, name: string): Promise<string> => {
  const hmac = await crypto.subtle.importKey('raw', encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const hashed = async (part: string): Promise<string> => {
    if (/^[@\\]?$|^#[0-9a-f]{64}$/.test(part)) return part
    const code = await crypto.subtle.sign('HMAC', hmac, encode(part.trim().normalize().toLowerCase()))
    return `#${Array.from(new Uint8Array(code), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  }
  const parts = /^([^@\\\s]+)([@\\])(\S.*)$/.exec(name.trim())?.slice(1) ?? [name]
  return (await Promise.all(parts.map(hashed))).join('')
}

/** The description with all that names somebody or their computer hashed. */
export const hashNames = async (key: string, agent: AgentDescription): Promise<AgentDescription> => {
  const hashed = { ...agent }
  for (const field of NAMES) {
    const name = agent[field]
    if (name !== undefined) hashed[field] = await hashName(key, name)
  }
  return hashed
}
