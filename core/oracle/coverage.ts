/** Coverage, record by record: what is told, and what no record tells of between two of one agent. */
import type { Coverage } from '#core/contracts/usage-report.ts'
import type { ToldAgent } from './account.ts'
import { createMemory } from './remembered.ts'

/** Reasons that have a name (docs/timeline.md); any other is `other`. */
const REASONS = [
  'starting',
  'not configured',
  'do not track',
  'unknown zone',
  'restart',
  'clock set',
  'undescribed',
  'queue full',
  'refused',
  'quarantined',
  'lost',
]

export type Stretch = { start: number; end: number; isKnown: boolean; reason: string }

const remember = createMemory<Stretch[]>()

/** Every stretch of an agent's time, in order, the silent ones as lost. */
export const stretchesOf = (agent: ToldAgent): Stretch[] =>
  remember(agent, 'stretches', () => stretchesIn(agent))

const stretchesIn = ({ activities, ledger }: ToldAgent): Stretch[] => {
  const told = [
    ...activities.map(({ start, durationMs }) => ({
      start,
      end: start + durationMs,
      isKnown: true,
      reason: '',
    })),
    ...ledger.map(({ start, durationMs, state, reason = 'other' }) => ({
      start,
      end: start + durationMs,
      isKnown: state !== 'unknown',
      reason: REASONS.includes(reason) ? reason : 'other',
    })),
  ].sort((a, b) => a.start - b.start)
  return told.flatMap((stretch, at) => {
    const end = told[at - 1]?.end ?? stretch.start
    return end < stretch.start
      ? [{ start: end, end: stretch.start, isKnown: false, reason: 'lost' }, stretch]
      : [stretch]
  })
}

export const coverageOf = (agents: readonly ToldAgent[], range: { start: number; end: number }): Coverage => {
  let knownMs = 0
  let unknownMs = 0
  const reasons: Record<string, number> = {}
  for (const { start, end, isKnown, reason } of agents.flatMap(stretchesOf)) {
    const ms = Math.min(end, range.end) - Math.max(start, range.start)
    if (ms <= 0) continue
    if (isKnown) knownMs += ms
    else {
      unknownMs += ms
      reasons[reason] = (reasons[reason] ?? 0) + ms
    }
  }
  const all = knownMs + unknownMs
  return { knownMs, unknownMs, share: all === 0 ? null : knownMs / all, reasons }
}
