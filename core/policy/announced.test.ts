import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { announcedWords, pendingWords } from './announced-words.ts'
import { type Announced, firstOf, noticeEnds, pendingAt, planChange, valuesAt } from './announced.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import { TOLD_FIELDS, type ToldSettings, widens } from './widening.ts'

const BEFORE: ToldSettings = {
  screenDetails: false,
  hashNames: true,
  retentionDays: 180,
  idleAfterSeconds: 120,
  passiveCapSeconds: 300,
  presence: { microphone: true, video: false, audio: false },
  privateMinutesADay: 60,
  minimumPeople: 3,
  personalCategories: ['Health', 'Private'],
}
const WIDER: ToldSettings = {
  screenDetails: true,
  hashNames: false,
  retentionDays: 181,
  idleAfterSeconds: 121,
  passiveCapSeconds: null,
  presence: { microphone: false, video: true, audio: false },
  privateMinutesADay: 59,
  minimumPeople: 2,
  personalCategories: ['Health'],
}

describe('what lets more be seen', () => {
  it.each(TOLD_FIELDS)('is told in one direction only: %s', (field) => {
    expect(widens(field, BEFORE, WIDER[field])).toBe(true)
    expect(widens(field, BEFORE, BEFORE[field])).toBe(false)
    if (field !== 'presence') expect(widens(field, WIDER, BEFORE[field])).toBe(false)
  })
  it('is not a reason less that counts as presence, nor an end where there was none', () => {
    expect(widens('presence', BEFORE, { microphone: false, video: false, audio: false })).toBe(false)
    expect(widens('passiveCapSeconds', { ...BEFORE, passiveCapSeconds: null }, 1800)).toBe(false)
  })
})

describe('a change', () => {
  const at = { at: 1000, from: 2000 }
  it('waits where it lets more be seen, and holds at once where it does not', () => {
    const wanted = { screenDetails: true, retentionDays: 30, minimumPeople: 3 }
    expect(planChange({ before: BEFORE, pending: {} }, wanted, at)).toEqual({
      atOnce: { retentionDays: 30, minimumPeople: 3 },
      announced: { screenDetails: { to: true, ...at } },
      told: ['screenDetails'],
      withdrawn: [],
    })
  })
  it('holds at once as far as it lets less be seen, and waits with the rest', () => {
    const wanted = { personalCategories: ['Finance', 'Health'] }
    expect(planChange({ before: BEFORE, pending: {} }, wanted, at)).toEqual({
      atOnce: { personalCategories: ['Finance', 'Health', 'Private'] },
      announced: { personalCategories: { to: ['Finance', 'Health'], ...at } },
      told: ['personalCategories'],
      withdrawn: [],
    })
  })
  it('holds at once where there is nobody to tell', () => {
    const plan = planChange(
      { before: BEFORE, pending: {} },
      { screenDetails: true },
      { at: 1, from: undefined },
    )
    expect(plan).toEqual({ atOnce: { screenDetails: true }, announced: {}, told: [], withdrawn: [] })
  })
  it('replaces what was announced of the same setting, ends it where it narrows, and leaves the others', () => {
    const pending: Announced = {
      screenDetails: { to: true, at: 1, from: 5 },
      retentionDays: { to: 400, at: 1, from: 5 },
      presence: { to: WIDER.presence, at: 1, from: 5 },
    }
    const wanted = { screenDetails: false, retentionDays: 500 }
    const plan = planChange({ before: BEFORE, pending }, wanted, at)
    expect(plan.withdrawn).toEqual(['screenDetails'])
    expect(plan.announced).toEqual({ retentionDays: { to: 500, ...at }, presence: pending.presence })
    expect(plan.atOnce).toEqual({ screenDetails: false })
  })
})

const anyAnnounced = fc.dictionary(
  fc.constantFrom(...TOLD_FIELDS),
  fc.record({ to: fc.anything(), at: fc.nat(1000), from: fc.nat(1000) }),
) as fc.Arbitrary<Announced>

it('holds from its instant and not a millisecond before, whatever else is announced', () => {
  fc.assert(
    fc.property(anyAnnounced, fc.nat(1000), (announced, now) => {
      const [values, pending] = [valuesAt(announced, now), pendingAt(announced, now)]
      for (const [field, { to, from }] of Object.entries(announced)) {
        expect(field in values).toBe(from <= now)
        expect(field in pending).toBe(from > now)
        if (from <= now) expect(values).toHaveProperty(field, to)
        expect(field in valuesAt(announced, from)).toBe(true)
        expect(field in valuesAt(announced, from - 1)).toBe(false)
      }
      expect(firstOf(pending) ?? Infinity).toBeGreaterThan(now)
    }),
  )
})

it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC'])(
  'begins with a day of the account’s zone, and no notice is shorter than chosen: %s',
  (zone) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 }), fc.constantFrom(1, 7, 30), (day, days) => {
        const now = Date.UTC(2026, 0, 1, 11) + day * DAY_MS
        const from = noticeEnds(zone, now, days as 1)
        expect(from - now).toBeGreaterThanOrEqual(days * DAY_MS)
        expect(from - now).toBeLessThan((days + 1) * DAY_MS + 3_600_000)
        const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'medium' }).format(from)
        expect(time).toBe('00:00:00')
      }),
    )
  },
)

describe('words', () => {
  it('are the next change first', () => {
    const pending = { retentionDays: { to: 9, at: 0, from: 8 }, screenDetails: { to: true, at: 0, from: 7 } }
    expect(pendingWords(pending)).toEqual([
      { key: 'from.details', values: { from: 7 } },
      { key: 'from.kept', values: { days: 9, from: 8 } },
    ])
  })
  it.each(['en', 'de'] as const)('are there for each setting: %s', (language) => {
    const words: Record<string, string> = { en, de }[language].policy.from
    for (const settings of [BEFORE, WIDER])
      for (const field of TOLD_FIELDS)
        for (const { key, values } of announcedWords([{ key: field, after: settings[field] }], 7)) {
          const text = words[key.replace('from.', '')] ?? ''
          expect(text, key).toContain('{from}')
          for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) expect(values).toHaveProperty(name)
        }
  })
})
