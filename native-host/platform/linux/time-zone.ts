/** The computer's time zone by its name, from where the C library looks: Intl would take 6 MB to tell it. */
import { readFileSync, readlinkSync } from 'node:fs'

const ZONE = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/

const inZoneInfo = (path: string): string | undefined =>
  /\/zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(path)?.[1]

const linked = (file: string): string | undefined => {
  try {
    return inZoneInfo(readlinkSync(file))
  } catch {
    return undefined
  }
}

const written = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** `TZ`, the link /etc/localtime, or Debian's /etc/timezone; undefined where none of them names a zone. */
export const timeZone = (env: NodeJS.ProcessEnv = process.env, etc = '/etc'): string | undefined => {
  const told = env['TZ']?.replace(/^:/, '')
  const candidates = told
    ? [inZoneInfo(told) ?? told]
    : [linked(`${etc}/localtime`), written(`${etc}/timezone`)]
  return candidates.find((zone) => zone !== undefined && zone.length <= 64 && ZONE.test(zone))
}
