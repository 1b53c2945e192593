/** A small account of three people: one with two logins, a computer that two use, time of yesterday and the day before. */
import type { PlannedAccount, PlannedAgent } from '#core/oracle/plan.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const yesterday = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS + 9 * 60 * MINUTE_MS

/** Half an hour of each, one after the other. */
const activitiesOf = (things: readonly string[]): PlannedAgent['activities'] =>
  things.map((thing, at) => ({
    start: yesterday + at * 30 * MINUTE_MS,
    offsetMin: 0,
    durationMs: 30 * MINUTE_MS,
    state: 'active',
    ...(thing.includes('.')
      ? { app: 'chrome', description: 'Chrome', site: thing }
      : { app: thing, description: thing }),
  }))

/** Who used what on which computer yesterday. */
export const agent = (
  login: string,
  name: string,
  computer: string,
  things: readonly string[],
): PlannedAgent => ({
  description: {
    userLogin: login,
    userName: name,
    computerName: computer,
    machineId: computer,
    logonDomain: 'EXAMPLE',
  },
  userLabel: name,
  computerLabel: computer,
  activities: activitiesOf(things),
  ledger: [],
})

export const threePeople: PlannedAccount = {
  seed: 0,
  agents: [
    agent('ada', 'Ada Berg', 'DESK-1', ['github.com', 'intranet.example', 'winword', 'planner9']),
    agent('ada.home', 'ada', 'LAPTOP-1', ['intranet.example', 'youtube.com']),
    agent('bob', 'Bob Cole', 'DESK-1', ['planner9', 'excel']),
    agent('eve', 'Eve Dahl', 'DESK-2', ['github.com', 'tickets.example']),
  ],
  userAliases: [],
  computerAliases: [{ agent: 3, alias: 'Front desk' }],
  groups: [],
  words: [{ key: 'site:tickets.example', productivity: 'productive', category: 'Customer Support' }],
  exceptions: [],
  schedules: [],
  work: [],
  clusters: [],
}
