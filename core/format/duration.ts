const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Milliseconds as `5h 12m`, `12m`, and under a minute `42s`; minutes beside hours have two digits, so that columns line up. */
export const formatDuration = (ms: number): string => {
  const seconds = Math.round(ms / SECOND)
  if (seconds < 60) return `${String(seconds)}s`
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return `${String(minutes)}m`
  return `${formatCount(Math.floor(minutes / 60))}h ${String(minutes % 60).padStart(2, '0')}m`
}

/** Milliseconds to the second, `319h 33m 52s`: where parts are seen to come to their sum. */
export const formatExact = (ms: number): string => {
  const seconds = Math.round(ms / SECOND)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const pad = (n: number) => String(n).padStart(2, '0')
  if (hours > 0) return `${formatCount(hours)}h ${pad(minutes)}m ${pad(seconds % 60)}s`
  return minutes > 0 ? `${String(minutes)}m ${pad(seconds % 60)}s` : `${String(seconds)}s`
}

/** Milliseconds as whole hours, `612 h`; under ten hours as a duration, which says more. */
export const formatHours = (ms: number): string =>
  ms < 10 * HOUR ? formatDuration(ms) : `${formatCount(Math.round(ms / HOUR))}\u00a0h`

/** Milliseconds as a running clock, `3m 07s` and `1h 02m`: for times that tick. */
export const formatTicking = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  if (seconds < 60) return `${String(seconds)}s`
  const pad = (n: number) => String(n).padStart(2, '0')
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))}m ${pad(seconds % 60)}s`
  return `${formatCount(Math.floor(seconds / 3600))}h ${pad(Math.floor(seconds / 60) % 60)}m`
}

/** A whole number with thousands apart: `12 345`. */
export const formatCount = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, '\u202f')
