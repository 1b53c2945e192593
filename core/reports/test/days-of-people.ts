/** Days of people with one or more computers, as agents would tell them, and the rollups they come to. */
import fc from 'fast-check'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import type { Schedule } from '#core/contracts/schedule.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import { accountTime } from '../account-time.ts'
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

/** `groups`: those of each agent. Logins that begin alike up to a dash are one person. */
export const contextOf = (
  zone: string,
  from: string,
  to: string,
  { groups = {}, schedule = null }: { groups?: Record<string, Named[]>; schedule?: Schedule | null } = {},
): ReportContext => ({
  time: accountTime(zone, from, to),
  timeZone: zone,
  schedule,
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

/** What agents told from `from` on, one record after the other, with silences; lengths are multiples of `unitMs`. */
export const anyTold = (from: number, unitMs: number, agents: readonly [user: string, agent: string][]) => {
  const record = fc.record({
    silence: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 90 })),
    length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 120 })),
    state: fc.constantFrom('active', 'active', 'passive', 'presence', 'locked', 'inactive', 'unknown'),
    site: fc.constantFrom(...SITES),
  })
  return fc
    .tuple(
      ...agents.map(() => fc.tuple(fc.integer({ min: 0, max: 120 }), fc.array(record, { maxLength: 40 }))),
    )
    .map((days) =>
      days.flatMap(([opening, records], index) => {
        const [user = '', agent = ''] = agents[index] ?? []
        let at = from + opening * unitMs
        return records.map(({ silence, length, state, site }): Told => {
          const start = at + silence * unitMs
          at = start + length * unitMs
          const works = state === 'active' || state === 'passive' || state === 'presence'
          return { user, agent, start, end: at, state: state as Told['state'], ...(works ? { site } : {}) }
        })
      }),
    )
}
