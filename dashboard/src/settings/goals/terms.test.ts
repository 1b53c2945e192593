import { expect, it } from 'vitest'
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import { heldOn, settingsOf, written } from './terms.ts'

it('writes settings in hours, minutes, seconds and percent, and reads them back as they were', () => {
  expect(written(WORK_DEFAULTS)).toEqual({
    goalMs: 6,
    activeDayFromMs: 2,
    focusFromMs: 25,
    interruptionMs: 60,
    multitaskingActivities: 4,
    multitaskingWithinMs: 60,
    under: 70,
    over: 110,
  })
  expect(settingsOf(written(WORK_DEFAULTS))).toEqual(WORK_DEFAULTS)
})
it('knows what holds on a day', () => {
  const later = { ...WORK_DEFAULTS, goalMs: 1 }
  const entries = [{ from: '2026-03-01', settings: later }]
  expect(heldOn(entries, '2026-02-28')).toBe(WORK_DEFAULTS)
  expect(heldOn(entries, '2026-03-01')).toBe(later)
})
