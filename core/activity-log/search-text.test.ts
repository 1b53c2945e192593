import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#core/contracts/activity.ts'
import { createTextFinder } from './search-text.ts'

const titled = (title: string): Activity => ({
  start: 1_770_000_000_000,
  offsetMin: 0,
  durationMs: 1000,
  state: 'active',
  app: 'code',
  title,
})

describe('a text', () => {
  it.each([
    ['straße', 'Hauptstrasse 5'],
    ['STRASSE', 'Hauptstraße 5'],
    ['οδος', 'ΟΔΟΣ'],
    ['ΌΣΟΣ', 'όσος'],
    ['istanbul', 'İSTANBUL'],
    ['ISPARTA', 'ısparta'],
    ['café', 'CAFE\u0301 Central'],
    ['ﬁle', 'The FILE'],
    ['наталья', 'НАТАЛЬЯ'],
  ])('%s is found in %s', (wanted, title) => {
    expect(createTextFinder(wanted)(titled(title))).toBe(true)
  })

  it('is not found where other letters stand', () => {
    expect(createTextFinder('cafe')(titled('coffee'))).toBe(false)
    expect(createTextFinder('é')(titled('e'))).toBe(false)
  })

  it('is found in each field, whatever its case, and again when it comes again', () => {
    const field = fc.constantFrom('app', 'description', 'site', 'title', 'url')
    const letters = fc.stringMatching(/^[a-zàéüñøšж日]{1,6}$/)
    fc.assert(
      fc.property(field, letters, letters, letters, (name, before, wanted, after) => {
        const find = createTextFinder(wanted.toUpperCase())
        const activity = { ...titled('-'), app: '-', [name]: `${before}${wanted}${after}` }
        expect([find(activity), find(activity)]).toEqual([true, true])
      }),
    )
  })
})
