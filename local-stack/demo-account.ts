/** The account that a local stack starts with. */
import type { Role } from '#core/contracts/member.ts'

export type Member = { email: string; password: string; role: Role }

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
