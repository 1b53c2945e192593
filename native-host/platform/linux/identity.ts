/** Who is logged in, and on which computer. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import type { Platform } from '../platform.ts'

const readFirst = (files: readonly string[]): string | undefined => {
  for (const file of files) {
    try {
      const content = readFileSync(file, 'utf8').trim()
      if (content !== '') return content
    } catch {
      // Not every system has every file.
    }
  }
  return undefined
}

/** machine-id(5) asks for a keyed hash: the id itself should not be used where others can see it. */
export const machineId = (raw: string): string =>
  createHmac('sha256', raw).update('candor').digest('base64url').slice(0, 32)

/** The full name in the fifth field of the user's line; the first of its comma-separated parts. */
export const fullName = (passwd: string, login: string): string | undefined => {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${login}:`))
  const name = line?.split(':')[4]?.split(',')[0]?.trim()
  return name === undefined || name === '' ? undefined : name
}

/** The computer's own name for its own users; the domain for a user whom only a directory knows. */
export const logonDomain = (passwd: string, login: string, computerName: string, domain: string): string => {
  const isLocal = passwd.split('\n').some((entry) => entry.startsWith(`${login}:`))
  return isLocal || domain === '' ? computerName : domain
}

/** Description of this user and computer; blank fields are left out. */
export const identity: Platform['identity'] = () => {
  const computerName = hostname().split('.')[0] ?? hostname()
  const login = userInfo().username
  const passwd = readFirst(['/etc/passwd']) ?? ''
  const name = fullName(passwd, login)
  const domain = hostname().split('.').slice(1).join('.')
  return {
    machineId: machineId(readFirst(['/etc/machine-id', '/var/lib/dbus/machine-id']) ?? hostname()),
    computerName,
    logonDomain: logonDomain(passwd, login, computerName, domain),
    ...(domain === '' ? {} : { primaryDomain: domain }),
    userLogin: login,
    ...(name === undefined ? {} : { userName: name }),
  }
}
