/** What a day of an agent was made of, in the order in which it is told. */
import type { AgentDay } from '#core/contracts/agent-days.ts'
import { wordsOfReason } from './unknown-reason.ts'

/** Colour says only this: worked, there, away, not known. */
export type PartKind = 'active' | 'passive' | 'away' | 'unknown'

/** `words`: the key of its name in the catalogue. */
export type DayPart = { words: string; kind: PartKind; ms: number }

const AWAY = ['inactive', 'locked', 'asleep', 'off', 'off-schedule', 'private'] as const
/** Only what there was: activity first, then away, then what is not known by its reason, longest first. */
export const partsOf = ({ activeMs, passiveMs, ledger }: AgentDay): DayPart[] => {
  const away = AWAY.map((state): DayPart => ({
    words: `state.${state}`,
    kind: 'away',
    ms: ledger[state] ?? 0,
  }))
  const unknown = Object.entries(ledger)
    .filter(([key]) => key === 'unknown' || key.startsWith('unknown:'))
    .map(([key, ms]): DayPart => ({
      words: wordsOfReason(key.slice('unknown:'.length)),
      kind: 'unknown',
      ms,
    }))
    .sort((a, b) => b.ms - a.ms)
  return [
    { words: 'state.active', kind: 'active' as const, ms: activeMs },
    { words: 'part.passive', kind: 'passive' as const, ms: passiveMs },
    ...away,
    ...unknown,
  ].filter(({ ms }) => ms > 0)
}
