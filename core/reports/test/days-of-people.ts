/** Days of people with one or more computers, as agents would tell them, and the rollups they come to. */
import type { Activity } from '#core/contracts/activity.ts'
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import { accountTime } from '../account-time.ts'
import type { WorkOn } from '../work-plan.ts'
import type { Classified, Named, OfAgent, ReportContext, RunsRollup, SumsRollup } from '../report-context.ts'

export type Told = {
  user: string
  agent: string
  start: number
  end: number
  state: LedgerSpan['state'] | 'active' | 'passive' | 'presence'
  site?: string
}

const isActivity = ({ site }: Told) => site !== undefined

/** Each computer has a browser of its own. */
const browserOf = (agent: string): string => `browser-of-${agent}`

/** Each record in a batch of its own, the last first: order comes from the records alone. */
export const rolled = (told: readonly Told[]): (RunsRollup & SumsRollup)[] =>
  told.toReversed().flatMap((one, index) => {
    const record = { start: one.start, offsetMin: 0, durationMs: one.end - one.start }
    const records = isActivity(one)
      ? {
          activities: [
            { ...record, state: one.state as Activity['state'], app: browserOf(one.agent), site: one.site },
          ],
          ledger: [],
        }
      : { activities: [], ledger: [{ ...record, state: one.state as LedgerSpan['state'] }] }
    const of: OfAgent = { agentId: one.agent, userId: one.user, computerId: one.agent }
    return rollUp(records as Parameters<typeof rollUp>[0], `0.${String(index)}`).map((day) => ({
      ...day,
      ...of,
    }))
  })

export const classify = (key: string): Classified => {
  if (key.startsWith('site:work')) return { productivity: 'productive', category: 'Work' }
  if (key.startsWith('site:play')) return { productivity: 'unproductive', category: 'Play' }
  return { productivity: 'undefined' }
}

/** `agents`: of each person, one desk unless told. `groups`: those of each agent. Logins that begin alike up to a dash are one person. */
export const contextOf = (
  zone: string,
  from: string,
  to: string,
  {
    agents = {},
    groups = {},
    schedule = null,
    workOn = () => WORK_DEFAULTS,
  }: {
    agents?: Record<string, readonly string[]>
    groups?: Record<string, Named[]>
    schedule?: Schedule | null
    workOn?: WorkOn
  } = {},
): ReportContext => ({
  time: accountTime(zone, from, to),
  timeZone: zone,
  agentsOf: (person) => new Set(agents[person] ?? ['desk']),
  scheduleOf: () => schedule,
  workOn,
  classify,
  classifierOf: () => classify,
  personOf: (id) => {
    const key = id.split('-')[0] ?? id
    return { key, label: key.toUpperCase() }
  },
  computerOf: (id) => ({ key: id, label: id }),
  groupsOf: (agentId) => groups[agentId] ?? [],
})

const SITES = [
  'work.example',
  'work2.example',
  'play.example',
  'play2.example',
  'other.example',
  'other2.example',
]

const STATES: readonly Told['state'][] = [
  'active',
  'active',
  'passive',
  'presence',
  'locked',
  'inactive',
  'unknown',
]
const WORKS: ReadonlySet<string> = new Set(['active', 'passive', 'presence'])

/** Any numbers as what agents told from `from` on: each a record, some after a silence, in multiples of `unitMs`. */
export const toldFrom = (
  numbers: readonly (readonly number[])[],
  from: number,
  unitMs: number,
  agents: readonly (readonly [user: string, agent: string])[],
): Told[] =>
  agents.flatMap(([user, agent], index) => {
    let at = from + index * 17 * unitMs
    return (numbers[index] ?? []).map((number): Told => {
      let rest = number
      const draw = (n: number) => {
        const drawn = rest % n
        rest = Math.floor(rest / n)
        return drawn
      }
      const state = STATES[draw(STATES.length)] ?? 'active'
      const site = SITES[draw(SITES.length)] ?? 'other.example'
      const length = 1 + draw(draw(2) === 0 ? 8 : 120)
      const start = at + (draw(4) === 0 ? draw(91) : 0) * unitMs
      at = start + length * unitMs
      return { user, agent, start, end: at, state, ...(WORKS.has(state) ? { site } : {}) }
    })
  })

/** The largest of these numbers. */
export const MOST = 2 ** 31 - 1
