/** The IANA zones that the browser knows, searched by any part of their name. */
import { isZone, zoneOffsetMs } from '#core/schedule/zone-offset.ts'
import { formatUtcOffset } from '#core/format/utc-offset.ts'

const read = (zone: string) => zone.replaceAll('_', ' ')

/** At most `most`, names that begin with what is sought first; a zone the browser lists by another name is found too. */
export const findZones = (sought: string, zones: readonly string[], most = 8): string[] => {
  const wanted = read(sought).trim().toLowerCase()
  const begins = (zone: string) =>
    read(zone)
      .toLowerCase()
      .split('/')
      .some((part) => part.startsWith(wanted))
  const found = zones.filter((zone) => read(zone).toLowerCase().includes(wanted))
  const ordered = [...found.filter(begins), ...found.filter((zone) => !begins(zone))]
  const named = sought.trim()
  const other = ordered.length === 0 && /^[A-Za-z]/.test(named) && isZone(named) ? [named] : []
  return [...ordered, ...other].slice(0, most)
}

/** `Europe/Berlin (UTC+01:00)`, as the clocks go at `now`. */
export const zoneLabel = (zone: string, now: number): string => {
  const offset = zoneOffsetMs(zone, now)
  return offset === undefined ? read(zone) : `${read(zone)} (${formatUtcOffset(offset)})`
}

/** Today's names of zones that browsers list by an older one. */
const RENAMED = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Pohnpei',
]

export const knownZones = (): string[] =>
  [...new Set(['UTC', ...RENAMED, ...Intl.supportedValuesOf('timeZone')])].sort()
