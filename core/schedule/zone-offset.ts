/** How far the clocks of an IANA zone are from UTC, by the zones that the runtime knows. */

/** A formatter costs some hundred kilobytes and a millisecond to make. Devices meet one zone, servers a few. */
const formatters = new Map<string, Intl.DateTimeFormat | null>()

const formatterOf = (zone: string): Intl.DateTimeFormat | null => {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    // Not a zone that this runtime knows.
  }
  formatters.set(zone, made)
  return made
}

const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/** Whether the runtime knows the IANA zone. */
export const isZone = (zone: string): boolean => formatterOf(zone) !== null

/** Local time minus UTC in the zone at an instant, ms; undefined where the runtime does not know the zone. */
export const zoneOffsetMs = (zone: string, at: number): number | undefined => {
  const found = OFFSET.exec(formatterOf(zone)?.format(at) ?? '')
  if (found === null) return undefined
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = found
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}
