/** Deals out the demo company's people. */
import { familyNames, givenNames } from './names.ts'
import type { Computer, Person } from './person.ts'
import { programs } from './programs.ts'
import { randomOf, type Random } from './random.ts'
import { engineer } from './roles/engineer.ts'
import { marketing } from './roles/marketing.ts'
import type { Role } from './roles/role.ts'
import { roleDeal } from './roles/roles.ts'
import { support } from './roles/support.ts'

export const DEMO_DOMAIN = 'demo.example'

/** Index of the one who works mornings only. */
const PART_TIMER = 6
const PART_TIME_MINUTES = 4 * 60

const nameOf = (index: number, random: Random): string => {
  // Walking both lists at different paces meets every pair once before it meets one twice.
  const offset = Math.floor(random.next() * givenNames.length)
  const given = givenNames[(index + offset) % givenNames.length] ?? ''
  const family = familyNames[(index * 7 + Math.floor(index / givenNames.length)) % familyNames.length] ?? ''
  const lap = Math.floor(index / (givenNames.length * familyNames.length))
  return `${given} ${family}${lap === 0 ? '' : ` ${lap + 1}`}`
}

const computerOf = (index: number, login: string, role: Role, random: Random): Computer => {
  const chromebook = (role === support || role === marketing) && index % 3 !== 0
  const platform = chromebook ? 'chromeos' : role === engineer ? 'linux' : 'windows'
  const name = `${{ chromeos: 'CB', linux: 'WS', windows: 'PC' }[platform]}-${String(index + 101)}`
  return {
    agent: chromebook ? 'extension' : 'host',
    platform,
    name,
    machineId: `demo-${name.toLowerCase()}`,
    login: { chromeos: `${login}@${DEMO_DOMAIN}`, linux: login, windows: `DEMO\\${login}` }[platform],
    ...(platform === 'windows' ? { logonDomain: 'DEMO' } : {}),
    privateIp: `10.20.${Math.floor(index / 200)}.${(index % 200) + 20}`,
    browser: platform === 'windows' && random.chance(0.4) ? programs.edge : programs.chrome,
  }
}

/** The first `count` people of the company that `seed` makes; every fourth lives in the second time zone. */
export const demoPeople = (count: number, seed: string, timeZones: readonly string[]): Person[] => {
  const names = randomOf(seed, 'names')
  const offset = names.next()
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(seed, 'person', index)
    const name = nameOf(index, { ...names, next: () => offset })
    const login = name.toLowerCase().replaceAll(' ', '.')
    const role = roleDeal[index % roleDeal.length] ?? engineer
    const late = index % 8 === 3
    return {
      index,
      name,
      email: `${login}@${DEMO_DOMAIN}`,
      role,
      timeZone: timeZones[index % 4 === 3 ? 1 % timeZones.length : 0] ?? 'Europe/Berlin',
      computer: computerOf(index, login, role, random),
      startMinute: Math.round(late ? random.between(600, 660) : random.between(460, 550)),
      workMinutes: index % 30 === PART_TIMER ? PART_TIME_MINUTES : Math.round(random.between(440, 510)),
      distraction: random.between(0.02, 0.16) + (random.chance(0.1) ? 0.15 : 0),
      secondBrowser: random.chance(0.15),
      night: random.chance(0.5) ? 'off' : 'asleep',
    }
  })
}
