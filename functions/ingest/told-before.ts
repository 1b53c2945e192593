/**
 * An agent whose queue was restored from a copy opens a new epoch and sends again what it had delivered before. All of
 * an agent's records tile its time, in order, so what the epochs before told ends at one instant: whatever of the new
 * epoch lies before it is time that is counted already.
 */
import type { AgentDocument, Head } from './agent-document.ts'
import type { Place } from './chain.ts'
import type { Quarantined, Records } from './records.ts'

/** Until when, server time in ms, the epochs before told the agent's time; undefined: this batch is beyond it. */
export const toldThrough = (
  agent: Pick<AgentDocument, 'head' | 'lastActivityAt'>,
  place: Exclude<Place['kind'], 'past'>,
): number | undefined => (place === 'new-epoch' ? agent.lastActivityAt : agent.head.toldThrough)

/** What the head keeps of it: nothing once the epoch has told more. */
export const stillTold = (through: number | undefined, kept: Records): Pick<Head, 'toldThrough'> => {
  if (through === undefined) return {}
  return kept.activities.length + kept.ledger.length > 0 ? {} : { toldThrough: through }
}

/** The records without the time up to `through`: cut where they begin before it, set aside as `duplicate` where they end. */
export const withoutTold = (records: Records, through: number): Records => {
  const again: Quarantined[] = []
  const rest = <T extends { start: number; durationMs: number }>(
    kind: Quarantined['kind'],
    list: readonly T[],
  ): T[] =>
    list.flatMap((record) => {
      const end = record.start + record.durationMs
      if (record.start >= through) return [record]
      if (end > through) return [{ ...record, start: through, durationMs: end - through }]
      const bytes = Buffer.byteLength(JSON.stringify(record))
      again.push({ kind, fields: [], reason: 'duplicate', bytes, durationMs: record.durationMs })
      return []
    })
  const activities = rest('activity', records.activities)
  const ledger = rest('ledger', records.ledger)
  return { activities, ledger, quarantined: [...records.quarantined, ...again] }
}

/** How many were set aside because they could not be read; what came twice is counted where it came first. */
export const unreadable = ({ quarantined }: Records): number =>
  quarantined.filter(({ reason }) => reason !== 'duplicate').length
