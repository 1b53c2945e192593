/** Someone of the demo company, with a computer and ways of their own. */
import type { Program } from './activity.ts'
import type { Role } from './roles/role.ts'

export type Person = {
  index: number
  name: string
  email: string
  role: Role
  timeZone: string
  computer: Computer
  /** Usual start, minutes after local midnight, and paid length of the day without lunch. */
  startMinute: number
  workMinutes: number
  /** Chance that what comes next is no work. */
  distraction: number
  /** Sometimes uses another browser, which no extension describes. */
  secondBrowser: boolean
  /** How the computer spends the night. */
  night: 'off' | 'asleep'
}

export type Computer = {
  /** host: the desktop agent with the extension attached. extension: a Chromebook, the extension alone. */
  agent: 'host' | 'extension'
  platform: 'windows' | 'linux' | 'chromeos'
  name: string
  machineId: string
  login: string
  logonDomain?: string
  privateIp: string
  browser: Program
}
