import { expect, it } from 'vitest'
import { changeWords } from './change-words.ts'
import { policyWords, type TrackedBy } from './policy-words.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const BY: TrackedBy = {
  screenDetails: false,
  idleAfterSeconds: 120,
  passiveCapSeconds: 300,
  presence: { microphone: true, video: true, audio: true },
  privateMinutesADay: 60,
  hasSchedule: false,
  doNotTrack: false,
  keptDays: 180,
  personalCategories: [],
}
const OTHER: TrackedBy = {
  ...BY,
  screenDetails: true,
  passiveCapSeconds: null,
  presence: { microphone: false, video: false, audio: false },
  privateMinutesADay: 0,
  hasSchedule: true,
  doNotTrack: true,
  personalCategories: ['Health', 'Finance'],
}
const CHANGES = [
  { key: 'screenDetails', before: false, after: true },
  { key: 'idleAfterSeconds', before: 120, after: 60 },
  { key: 'passiveCapSeconds', before: 300, after: null },
  { key: 'passiveCapSeconds', before: null, after: 600 },
  { key: 'presence', before: {}, after: {} },
  { key: 'privateMinutesADay', before: 60, after: 0 },
  { key: 'schedule', before: null, after: { zone: 'UTC', week: {} } },
  { key: 'schedule', before: {}, after: null },
  { key: 'retentionDays', before: 180, after: 30 },
  { key: 'minimumPeople', before: 5, after: 4 },
  { key: 'personalCategories', before: [], after: ['Health'] },
  { key: 'personalCategories', before: ['Finance', 'Health'], after: ['Finance'] },
  { key: 'doNotTrack', before: [], after: ['ada'] },
  { key: 'doNotTrack', before: ['ada'], after: [] },
]

const wordsOf = (catalogue: object, key: string): unknown =>
  key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], catalogue)

it('says what holds, and what does not', () => {
  const keys = policyWords(BY).map(({ key }) => key)
  expect(keys).toContain('details-off')
  expect(keys).not.toContain('do-not-track')
  expect(policyWords(BY).find(({ key }) => key === 'passive')?.values).toEqual({ minutes: 5 })
  expect(policyWords(OTHER).map(({ key }) => key)).toEqual([
    'do-not-track',
    'programs',
    'details-on',
    'idle',
    'passive-always',
    'presence-none',
    'schedule',
    'private-none',
    'personal',
    'kept',
    'looked',
    'never',
  ])
})

it('tells a person of changes that concern them, and of no other', () => {
  expect(changeWords(CHANGES, ['ada'])).toHaveLength(CHANGES.length)
  expect(changeWords(CHANGES, ['bob']).map(({ key }) => key)).not.toContain('change.do-not-track-on')
  expect(changeWords([{ key: 'name', before: 'A', after: 'B' }], ['ada'])).toEqual([])
  expect(changeWords([{ key: 'screenDetails', before: true, after: false }], ['ada'])).toEqual([
    { key: 'change.details-off', values: {} },
  ])
})

it('names the categories that came and those that went, of whole lists as of differences', () => {
  const came = { key: 'change.personal-on', values: { categories: 'Finance' } }
  const went = { key: 'change.personal-off', values: { categories: 'Health, Private' } }
  const change = (before: string[], after: string[]) =>
    changeWords([{ key: 'personalCategories', before, after }], [])
  expect(change(['Health', 'Private'], ['Finance'])).toEqual([came, went])
  expect(change(['Health', 'Private', 'Video'], ['Finance', 'Video'])).toEqual([came, went])
  expect(change(['Video'], ['Video'])).toEqual([])
})

it.each(['en', 'de'] as const)('has words for everything: %s', (language) => {
  const { policy } = { en, de }[language]
  const said = [...policyWords(BY), ...policyWords(OTHER), ...changeWords(CHANGES, ['ada'])]
  for (const { key, values } of said) {
    const words = wordsOf(policy, key)
    expect(words, key).toBeTypeOf('string')
    for (const [, name = ''] of String(words).matchAll(/\{(\w+)\}/g)) expect(values, key).toHaveProperty(name)
  }
})
