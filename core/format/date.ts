/** Dates as the account wants to read them; every function takes the zone or the pattern, none asks the browser. */

/** `YYYY-MM-DD` in the account's pattern: `yyyy-MM-dd`, `dd.MM.yyyy`, `MM/dd/yyyy`, `dd/MM/yyyy`. */
export const formatDay = (day: string, pattern: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return pattern.replace('yyyy', year).replace('MM', month).replace('dd', date)
}

/** The same without the year, for axes. */
export const formatDayShort = (day: string, pattern: string): string =>
  formatDay(day, pattern.replace(/[^a-zA-Z]*yyyy[^a-zA-Z]*/, ''))

/** `Mon`, `Tue`, … of a calendar day. */
export const weekdayOf = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

const parts = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (zone: string) => {
  const known = parts.get(zone)
  if (known) return known
  // sv-SE writes ISO: 2026-11-22 14:03:07.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  parts.set(zone, made)
  return made
}

/** The calendar day and clock time of an instant (ms since 1970) in a zone: `{ day: '2026-11-22', time: '14:03:07' }`. */
export const inZone = (instant: number, zone: string): { day: string; time: string } => {
  const [day = '', time = ''] = formatterOf(zone).format(instant).split(' ')
  return { day, time }
}

/** An instant as the account reads it, to the second: `22.11.2026 14:03:07`. */
export const formatInstant = (instant: number, zone: string, pattern: string): string => {
  const { day, time } = inZone(instant, zone)
  return `${formatDay(day, pattern)} ${time}`
}
