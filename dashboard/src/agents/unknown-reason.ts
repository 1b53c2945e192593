/** The catalogue's words for why time is not known. */
const REASONS = new Set([
  'starting',
  'not-configured',
  'do-not-track',
  'unknown-zone',
  'restart',
  'clock-set',
  'undescribed',
  'queue-full',
  'refused',
  'quarantined',
  'lost',
  'deleted',
])

/** `reason` as rollups keep it: `clock set`. */
export const wordsOfReason = (reason: string): string => {
  const name = reason.replaceAll(' ', '-')
  return `reason.${REASONS.has(name) ? name : 'other'}`
}
