/** Which change of which setting lets more be seen than before. Pure. */
import type { ToldField } from '#core/contracts/announcement.ts'
import type { PrivacySettings } from '#core/contracts/privacy-settings.ts'
import type { TrackingSettings } from '#core/contracts/tracking-settings.ts'

export type ToldSettings = Pick<PrivacySettings & TrackingSettings, ToldField>

type Widens<Value> = (before: Value, after: Value) => boolean

/** null: without end. */
const longer: Widens<number | null> = (before, after) => (after ?? Infinity) > (before ?? Infinity)
const presence: Widens<ToldSettings['presence']> = (before, after) =>
  (['microphone', 'video', 'audio'] as const).some((reason) => after[reason] && !before[reason])

/** The one list of it: a setting that is not here changes at once. */
export const WIDENS: Readonly<{ [Field in ToldField]: Widens<ToldSettings[Field]> }> = Object.freeze({
  screenDetails: (before, after) => after && !before,
  hashNames: (before, after) => before && !after,
  retentionDays: longer,
  // Until then the program in front is recorded.
  idleAfterSeconds: longer,
  passiveCapSeconds: longer,
  presence,
  privateMinutesADay: (before, after) => after < before,
})

export const TOLD_FIELDS = Object.keys(WIDENS) as ToldField[]

/** Whether `field` lets more be seen once it is `after`. */
export const widens = (field: ToldField, before: ToldSettings, after: unknown): boolean =>
  (WIDENS[field] as Widens<unknown>)(before[field], after)
