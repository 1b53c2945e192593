/** What the numbers of the dashboard are. One row a measure; its words are `explain.measure.NAME` of the catalogue. */
import type { PageName } from '#core/access/pages.ts'
import type { BoardState } from '../real-time/live-board.ts'

/** What a formula adds and divides, ms: `explain.term.NAME`. A page gives what a row of a usage report does not hold. */
export const TERMS = [
  'time',
  'all',
  'active',
  'passive',
  'productive',
  'unproductive',
  'undefined',
  'before',
  'known',
  'unknown',
  'goal',
  'worked',
  'scheduled',
] as const
export type Term = (typeof TERMS)[number]

export type MeasureRow = {
  /** The sum; with `per`, the sum as a share of that other sum; with `before`, how much it is more than that. */
  formula?: { sum: readonly Term[]; per?: readonly Term[]; before?: Term }
  /** It is made of activities: their time by state and by productivity is told. */
  ofTime: boolean
  /** What narrows the rows behind it, as parameters of the address. */
  only?: Readonly<Record<string, string>>
  /** The page with the rows behind it; the activity log where nothing is said. */
  behind?: PageName
}

/** People on the board of Real-time who are in a state. */
const nowIn = (state: BoardState) =>
  ({ ofTime: false, behind: 'real-time', only: { by: 'state', state } }) as const

export const MEASURES = Object.freeze({
  time: { formula: { sum: ['active', 'passive'] }, ofTime: true },
  'active-time': { formula: { sum: ['active'] }, ofTime: true },
  'passive-time': { formula: { sum: ['passive'] }, ofTime: true },
  'productive-time': {
    formula: { sum: ['productive'] },
    ofTime: true,
    only: { productivity: 'productive' },
  },
  'unproductive-time': {
    formula: { sum: ['unproductive'] },
    ofTime: true,
    only: { productivity: 'unproductive' },
  },
  'undefined-time': { formula: { sum: ['undefined'] }, ofTime: true, only: { productivity: 'undefined' } },
  'productive-share': {
    formula: { sum: ['productive'], per: ['time'] },
    ofTime: true,
    only: { productivity: 'productive' },
  },
  'undefined-share': {
    formula: { sum: ['undefined'], per: ['time'] },
    ofTime: true,
    only: { productivity: 'undefined' },
  },
  'time-share': { formula: { sum: ['time'], per: ['all'] }, ofTime: true },
  change: { formula: { sum: ['time'], before: 'before' }, ofTime: true },
  people: { ofTime: false },
  agents: { ofTime: false, behind: 'agents' },
  'now-active': nowIn('active'),
  'now-presence': nowIn('presence'),
  'now-passive': nowIn('passive'),
  'now-inactive': nowIn('inactive'),
  'now-silent': nowIn('silent'),
  coverage: { formula: { sum: ['known'], per: ['known', 'unknown'] }, ofTime: false },
  utilization: {
    formula: { sum: ['productive'], per: ['goal'] },
    ofTime: false,
    only: { productivity: 'productive' },
  },
  'active-days': { ofTime: false },
  'focus-time': { ofTime: false, only: { productivity: 'productive' } },
  multitasking: { ofTime: false },
  'longest-focus': { ofTime: false, only: { productivity: 'productive' } },
  'worked-time': { ofTime: false },
  'working-day': { ofTime: false },
  twice: { ofTime: false },
  breaks: { ofTime: false },
  adherence: { formula: { sum: ['worked'], per: ['scheduled'] }, ofTime: false },
} as const satisfies Record<string, MeasureRow>)
export type Measure = keyof typeof MEASURES

export const measureRow = (measure: Measure): MeasureRow => MEASURES[measure]
