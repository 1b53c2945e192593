/** Who there is: two people with twenty logins each, one at two computers at once, and others of every kind. */
import type { Cluster, PlannedAgent } from './plan.ts'
import type { Random } from './random.ts'
import { offTime, randomTime } from './random-time.ts'

const HOUR = 3_600_000

export const PEOPLE = Object.freeze({ ada: 'ada', bob: 'bob', carol: 'carol', dan: 'dan', erin: 'erin' })
const OTHERS = ['heidi', 'ivan', 'judy', 'mallory', 'nina', 'oscar'] as const
const LOGINS_EACH = 20

/** `person`: what the plan calls who it is; logins of one are one person only where an alias says so. */
export type Login = PlannedAgent & { person: string }

export const addLogins = (random: Random, clusters: readonly Cluster[]): Login[] => {
  const renamedAt = clusters[1]?.start ?? 0
  const logins: Login[] = []
  const add = (person: string, description: PlannedAgent['description'], lives: readonly Cluster[]) => {
    const offsetMin = random.pick([0, 60, -210, 345])
    const times = lives.map(({ start, end }) =>
      randomTime(random, { from: start, until: end, offsetMin, renamedAt }),
    )
    const off = lives.slice(1).map(({ start }, at) => {
      const told = [...(times[at]?.activities ?? []), ...(times[at]?.ledger ?? [])]
      return offTime(Math.max(...told.map((one) => one.start + one.durationMs)), start, offsetMin)
    })
    logins.push({
      person,
      description,
      userLabel: description.userName ?? loginLabel(description),
      computerLabel: description.computerName ?? `Computer ${description.machineId.slice(0, 8)}`,
      activities: times.flatMap(({ activities }) => activities),
      ledger: [...times.flatMap(({ ledger }) => ledger), ...off.flat()].sort((a, b) => a.start - b.start),
    })
  }
  const part = (leastHours: number, mostHours: number): Cluster[] => {
    const { start, end } = random.pick(clusters)
    const ms = random.int(leastHours * HOUR, mostHours * HOUR)
    const from = start + random.int(0, end - start - ms)
    return [{ start: from, end: from + ms }]
  }

  for (const person of [PEOPLE.ada, PEOPLE.bob])
    for (let login = 0; login < LOGINS_EACH; login++) add(person, oneOfMany(person, login), part(1, 6))
  // Through two clusters and off between them, and in the first one at two computers at once.
  const twice = clusters.slice(0, 2)
  add(PEOPLE.carol, plainLogin('carol', 'desk-carol'), twice)
  add(PEOPLE.carol, plainLogin('carol', 'laptop-carol'), twice.slice(0, 1))
  add(PEOPLE.dan, { ...plainLogin('dan', 'desk-dan'), userName: 'Dan' }, part(30, 60))
  // A computer that two people share, one after the other and at once.
  add(PEOPLE.erin, plainLogin('erin', 'desk-shared'), part(20, 40))
  for (const name of OTHERS)
    add(name, plainLogin(name, name === 'oscar' ? 'desk-shared' : `desk-${name}`), part(6, 30))
  return logins
}

const plainLogin = (name: string, computer: string): PlannedAgent['description'] => ({
  userLogin: `${name}@corp.example`,
  computerName: computer,
  machineId: `machine-${computer}`,
  // Two go by their logins.
  ...(name === 'nina' || name === 'mallory'
    ? {}
    : { userName: name.charAt(0).toUpperCase() + name.slice(1) }),
})

/** Addresses, logins of a domain, and names that only one computer knows; each on a computer of its own, or on a few. */
const oneOfMany = (person: string, login: number): PlannedAgent['description'] => {
  const computer = login % 3 === 2 ? `pool-${login % 4}` : `${person}-${login}`
  const at = { computerName: computer, machineId: `machine-${computer}` }
  if (login % 3 === 0)
    return { ...at, userLogin: `${person}.${login}@corp.example`, userName: `${person} ${login}` }
  if (login % 3 === 1) return { ...at, userLogin: `CORP\\${person}${login}` }
  return { ...at, userLogin: `${person}${login}`, ...(login % 2 === 0 ? { logonDomain: 'CORP' } : {}) }
}

const loginLabel = ({ userLogin, logonDomain, computerName }: PlannedAgent['description']): string =>
  /[@\\]/.test(userLogin) ? userLogin : `${logonDomain ?? computerName ?? ''}\\${userLogin}`
