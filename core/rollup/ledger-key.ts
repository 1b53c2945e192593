/** The key that time in no activity is summed under: the state, `unknown` with its reason. */
import type { LedgerSpan } from '#core/contracts/ledger.ts'

/** What agents and the server say; anything else counts as `other`, so that no agent makes a document grow. */
export const UNKNOWN_REASONS = Object.freeze([
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
  'deleted',
] as const)

const REASONS: ReadonlySet<string> = new Set(UNKNOWN_REASONS)

export const LOST_KEY = 'unknown:lost'

export const ledgerKeyOf = ({ state, reason }: Pick<LedgerSpan, 'state' | 'reason'>): string => {
  if (state !== 'unknown') return state
  return `unknown:${reason !== undefined && REASONS.has(reason) ? reason : 'other'}`
}

/** Also true for `unknown` alone, which rollups held before they told reasons apart. */
export const isUnknownKey = (key: string): boolean => key === 'unknown' || key.startsWith('unknown:')
