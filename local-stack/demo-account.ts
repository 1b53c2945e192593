/** The account that a local stack starts with. */
import type { Role } from '#core/contracts/member.ts'
import { LIMITED_TO } from './fleet/groups.ts'
import { demoPeople } from './fleet/people.ts'
import { DEMO_SEED, DEMO_TIME_ZONES } from './fleet/seed.ts'

export type Member = {
  email: string
  password: string
  role: Role
  /** Whose time a manager or viewer may see; absent: everybody's. */
  groups?: readonly string[]
}

export type Account = {
  account: {
    id: string
    name: string
    timeZone: string
    dateFormat: string
    settings: { screenDetails: boolean; idleAfterSeconds: number; passiveCapSeconds: number }
  }
  enrolment: { token: string }
  members: [Member, ...Member[]]
}

/** Screen details are off in a new account; the demo has them on, so that its titles show. */
export const DEMO: Account = {
  account: {
    id: 'demo',
    name: 'Demo Company',
    timeZone: 'Europe/Berlin',
    dateFormat: 'dd.MM.yyyy',
    settings: { screenDetails: true, idleAfterSeconds: 120, passiveCapSeconds: 300 },
  },
  enrolment: { token: 'demo-enrolment-token' },
  members: [
    { email: 'admin@demo.example', password: 'candor-demo', role: 'administrator' },
    { email: 'manager@demo.example', password: 'candor-demo', role: 'manager' },
  ],
}

/** With people in it there are members who see a part of them: two groups, everybody without screens, themselves. */
export const demoAccount = (people: number): Account => {
  const [first] = demoPeople(Math.min(people, 1), DEMO_SEED, DEMO_TIME_ZONES)
  if (first === undefined) return DEMO
  const password = 'candor-demo'
  return {
    ...DEMO,
    members: [
      ...DEMO.members,
      { email: 'lead@demo.example', password, role: 'manager', groups: LIMITED_TO },
      { email: 'viewer@demo.example', password, role: 'viewer' },
      { email: first.email, password, role: 'person' },
    ],
  }
}
