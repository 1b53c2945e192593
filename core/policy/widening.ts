/** Which change of which setting lets more be seen than before. Pure. */
import type { ToldField } from '#core/contracts/announcement.ts'
import type { PrivacySettings } from '#core/contracts/privacy-settings.ts'
import type { TrackingSettings } from '#core/contracts/tracking-settings.ts'

export type ToldSettings = Pick<PrivacySettings & TrackingSettings, ToldField>

type Widens<Value> = (before: Value, after: Value) => boolean

/** null: without end. */
const longer: Widens<number | null> = (before, after) => (after ?? Infinity) > (before ?? Infinity)
/** What of a list is gone. */
export const lessOf = <Item>(before: readonly Item[], after: readonly Item[]): Item[] =>
  before.filter((one) => !after.includes(one))
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
  minimumPeople: (before, after) => after < before,
  personalCategories: (before, after) => lessOf(before, after).length > 0,
})

/** What of such a change holds at once, where it lets less be seen as well. */
const MEANWHILE: Readonly<{
  [Field in ToldField]?: (before: ToldSettings[Field], after: ToldSettings[Field]) => ToldSettings[Field]
}> = Object.freeze({
  personalCategories: (before, after) => [...new Set([...before, ...after])].sort(),
})

export const TOLD_FIELDS = Object.keys(WIDENS) as ToldField[]

/** Whether `field` lets more be seen once it is `after`. */
export const widens = (field: ToldField, before: ToldSettings, after: unknown): boolean =>
  (WIDENS[field] as Widens<unknown>)(before[field], after)

/** The same of some of the settings. */
export const widensAny = (before: Partial<ToldSettings>, after: Partial<ToldSettings>): boolean =>
  TOLD_FIELDS.some(
    (field) => field in before && field in after && widens(field, before as ToldSettings, after[field]),
  )

/** What `field` is until then; undefined: as it was. */
export const meanwhile = (field: ToldField, before: ToldSettings, after: unknown): unknown => {
  const holds = MEANWHILE[field] as ((before: unknown, after: unknown) => unknown) | undefined
  return holds?.(before[field], after)
}
