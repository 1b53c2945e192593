/** Tracking settings as the account's document holds them. */
import type { Schedule } from '#core/contracts/schedule.ts'
import {
  TRACKING_DEFAULTS,
  type TrackingCommand,
  type TrackingSettings,
} from '#core/contracts/tracking-settings.ts'
import { readWeek, type StoredWeek, storedWeek } from './stored-week.ts'

export type StoredSchedule = { zone: string; week: StoredWeek }

export type StoredTracking = Omit<TrackingCommand, 'schedule'> & { schedule?: StoredSchedule | null }

/** The fields of a command as they are stored. */
export const storedTracking = ({ schedule, ...fields }: TrackingCommand): StoredTracking => ({
  ...fields,
  ...(schedule === undefined ? {} : { schedule: schedule === null ? null : storedSchedule(schedule) }),
})

const storedSchedule = ({ zone, week }: Schedule): StoredSchedule => ({ zone, week: storedWeek(week) })

/** A document's tracking settings, with the defaults for what it does not say. */
export const readTracking = (stored: StoredTracking): TrackingSettings => ({
  idleAfterSeconds: stored.idleAfterSeconds ?? TRACKING_DEFAULTS.idleAfterSeconds,
  // null says something: unlimited.
  passiveCapSeconds:
    stored.passiveCapSeconds === undefined ? TRACKING_DEFAULTS.passiveCapSeconds : stored.passiveCapSeconds,
  presence: stored.presence ?? TRACKING_DEFAULTS.presence,
  privateMinutesADay: stored.privateMinutesADay ?? TRACKING_DEFAULTS.privateMinutesADay,
  schedule: stored.schedule ? readSchedule(stored.schedule) : null,
  doNotTrack: stored.doNotTrack ?? [],
})

const readSchedule = ({ zone, week }: StoredSchedule): Schedule => ({ zone, week: readWeek(week) })

/** The fields that a command may not have although each is well formed: a zone that does not exist. `account`: its own. */
export const impossibleFields = ({ schedule }: TrackingCommand): string[] =>
  !schedule || NO_ZONES.has(schedule.zone) || isZone(schedule.zone) ? [] : ['schedule.zone']

const NO_ZONES: ReadonlySet<string> = new Set(['computer', 'account'])

/** An IANA zone; an offset like `+01:00` is none, it knows no summer time. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
