/** The demo company's groups: a department for each job, and the Chromebooks as a group of computers. */
import type { Person } from './person.ts'
import { designer } from './roles/designer.ts'
import { engineer } from './roles/engineer.ts'
import { finance } from './roles/finance.ts'
import { marketing } from './roles/marketing.ts'
import type { Role } from './roles/role.ts'
import { sales } from './roles/sales.ts'
import { support } from './roles/support.ts'

export type DemoGroup = {
  id: string
  name: string
  /** Whose logins are in it. */
  people: readonly Person[]
  /** Whose computers are in it. */
  computersOf: readonly Person[]
}

const DEPARTMENTS: readonly { id: string; name: string; roles: readonly Role[] }[] = [
  { id: 'engineering', name: 'Engineering', roles: [engineer] },
  { id: 'support', name: 'Support', roles: [support] },
  { id: 'sales', name: 'Sales', roles: [sales] },
  { id: 'marketing', name: 'Marketing and Design', roles: [marketing, designer] },
  { id: 'finance', name: 'Finance', roles: [finance] },
]

/** From Support, lent to Sales, at a Chromebook: in three groups. */
const LENT = { index: 1, to: 'sales' }

/** What the limited manager of the demo may see. */
export const LIMITED_TO: readonly string[] = ['support', 'sales']

/** Only those that somebody is in. */
export const demoGroups = (people: readonly Person[]): DemoGroup[] =>
  [
    ...DEPARTMENTS.map(({ id, name, roles }) => ({
      id,
      name,
      people: people.filter(
        ({ role, index }) => roles.includes(role) || (index === LENT.index && id === LENT.to),
      ),
      computersOf: [],
    })),
    {
      id: 'chromebooks',
      name: 'Chromebooks',
      people: [],
      computersOf: people.filter(({ computer }) => computer.platform === 'chromeos'),
    },
  ].filter((group) => group.people.length + group.computersOf.length > 0)
