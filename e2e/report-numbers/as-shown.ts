/** Numbers as the dashboard is to show them (ui.md, Type and number), written once more for what is read off its pages. */
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const apart = (n: number): string => n.toLocaleString('en-US').replaceAll(',', '\u202f')

/** `42s`, `12m`, `5h 02m`. */
export const duration = (ms: number): string => {
  const seconds = Math.round(ms / SECOND)
  if (seconds < 60) return `${seconds}s`
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return `${minutes}m`
  return `${apart(Math.trunc(minutes / 60))}h ${String(minutes % 60).padStart(2, '0')}m`
}

/** `612 h`; under ten hours as a duration. */
export const hours = (ms: number): string =>
  ms < 10 * HOUR ? duration(ms) : `${apart(Math.round(ms / HOUR))}\u00a0h`

/** `71 %`, `<1 %`, `–`. */
export const share = (part: number, whole: number): string => {
  if (whole === 0) return '–'
  if (part > 0 && part / whole < 0.01) return '<1\u00a0%'
  return `${Math.round((part / whole) * 100)}\u00a0%`
}

export const people = (n: number): string => (n === 1 ? 'one person' : `${n} people`)

/** `Sun 2025-03-09`. */
export const weekdayAndDay = (day: string): string =>
  `${new Date(`${day}T12:00:00Z`).toUTCString().slice(0, 3)} ${day}`

/** Minutes after midnight, `08:52`. */
export const minute = (of: number): string =>
  [Math.trunc(of / 60), of % 60].map((part) => String(part).padStart(2, '0')).join(':')
