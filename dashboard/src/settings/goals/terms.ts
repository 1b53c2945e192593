/** Goals and thresholds in the units in which people write them. */
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import type { WorkSettings } from '#core/contracts/focus-report.ts'
import type { WorkEntry } from '#core/contracts/work-settings.ts'

/** `unit`: one of it, in the unit of the settings. */
export const TERMS = [
  { name: 'goalMs', unit: 3_600_000, min: 0.25, max: 24, step: 0.25, told: 'hours' },
  { name: 'activeDayFromMs', unit: 3_600_000, min: 0.25, max: 24, step: 0.25, told: 'hours' },
  { name: 'focusFromMs', unit: 60_000, min: 5, max: 240, step: 1, told: 'minutes' },
  { name: 'interruptionMs', unit: 1000, min: 0, max: 1800, step: 1, told: 'seconds' },
  { name: 'multitaskingActivities', unit: 1, min: 2, max: 20, step: 1, told: 'activities' },
  { name: 'multitaskingWithinMs', unit: 1000, min: 10, max: 600, step: 1, told: 'seconds' },
  { name: 'under', unit: 0.01, min: 5, max: 500, step: 1, told: 'percent' },
  { name: 'over', unit: 0.01, min: 5, max: 500, step: 1, told: 'percent' },
] as const satisfies readonly {
  name: keyof WorkSettings
  unit: number
  min: number
  max: number
  step: number
  told: string
}[]

type Written = Record<keyof WorkSettings, number>

/** Without the noise of binary fractions. */
const clean = (number: number) => Number(number.toPrecision(10))

export const written = (settings: WorkSettings): Written =>
  Object.fromEntries(TERMS.map(({ name, unit }) => [name, clean(settings[name] / unit)])) as Written

export const settingsOf = (form: Written): WorkSettings =>
  Object.fromEntries(TERMS.map(({ name, unit }) => [name, clean(form[name] * unit)])) as WorkSettings

/** What holds on a day, the last that began by then; of a group without any, what `otherwise` says. */
export const heldOn = (
  entries: readonly WorkEntry[],
  day: string,
  otherwise: WorkSettings = WORK_DEFAULTS,
): WorkSettings => entries.findLast(({ from }) => from <= day)?.settings ?? otherwise
