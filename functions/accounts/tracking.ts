/** Tracking settings as the account's document holds them. */
import type { Schedule } from '#core/contracts/schedule.ts'
import {
  TRACKING_DEFAULTS,
  type TrackingCommand,
  type TrackingSettings,
} from '#core/contracts/tracking-settings.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Firestore holds no list of lists: each day is from, to, from, to, … in minutes. */
export type StoredSchedule = { zone: string; week: Partial<Record<(typeof DAYS)[number], number[]>> }

export type StoredTracking = Omit<TrackingCommand, 'schedule'> & { schedule?: StoredSchedule | null }

/** The fields of a command as they are stored. */
export const storedTracking = ({ schedule, ...fields }: TrackingCommand): StoredTracking => ({
  ...fields,
  ...(schedule === undefined ? {} : { schedule: schedule === null ? null : storedSchedule(schedule) }),
})

const storedSchedule = ({ zone, week }: Schedule): StoredSchedule => ({
  zone,
  week: Object.fromEntries(DAYS.map((day, index) => [day, (week[index] ?? []).flat()])),
})

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

const readSchedule = ({ zone, week }: StoredSchedule): Schedule => ({
  zone,
  week: DAYS.map((day) => stretchesOf(week[day] ?? [])),
})

const stretchesOf = (minutes: readonly number[]): Schedule['week'][number] =>
  Array.from({ length: minutes.length / 2 }, (_, at) => [minutes[2 * at] ?? 0, minutes[2 * at + 1] ?? 0])

/** The fields that a command may not have although each is well formed: a zone that does not exist. */
export const impossibleFields = ({ schedule }: TrackingCommand): string[] =>
  !schedule || schedule.zone === 'computer' || isZone(schedule.zone) ? [] : ['schedule.zone']

/** An IANA zone; an offset like `+01:00` is none, it knows no summer time. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
