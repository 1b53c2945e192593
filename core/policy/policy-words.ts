/** What is recorded of one person, as sentences of the catalogues in core/policy/words. Pure. */
import type { Said } from '#core/contracts/policy.ts'
import type { TrackingSettings } from '#core/contracts/tracking-settings.ts'

/** `doNotTrack`: this person is on the list. */
export type TrackedBy = Omit<TrackingSettings, 'doNotTrack' | 'schedule'> & {
  screenDetails: boolean
  hasSchedule: boolean
  doNotTrack: boolean
  keptDays: number
  personalCategories: readonly string[]
}

export const say = (key: string, values: Said['values'] = {}): Said => ({ key, values })

export const policyWords = (by: TrackedBy): Said[] => [
  ...(by.doNotTrack ? [say('do-not-track')] : []),
  say('programs'),
  say(by.screenDetails ? 'details-on' : 'details-off'),
  say('idle', { seconds: by.idleAfterSeconds }),
  by.passiveCapSeconds === null
    ? say('passive-always')
    : say('passive', { minutes: minutes(by.passiveCapSeconds) }),
  say(Object.values(by.presence).some(Boolean) ? 'presence' : 'presence-none'),
  say(by.hasSchedule ? 'schedule' : 'schedule-none'),
  by.privateMinutesADay === 0 ? say('private-none') : say('private', { minutes: by.privateMinutesADay }),
  ...(by.personalCategories.length > 0
    ? [say('personal', { categories: by.personalCategories.join(', ') })]
    : []),
  say('kept', { days: by.keptDays }),
  say('looked'),
  say('never'),
]

/** One decimal. */
export const minutes = (seconds: number): number => Math.round(seconds / 6) / 10
