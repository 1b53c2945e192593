import { expect, it } from 'vitest'
import { scheduleWords } from './schedule-words.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const ADA = { ids: ['ada', 'desk'], own: [], otherwise: 'all' }
const LATE = { event: 'schedule.changed', schedule: 'late' }
const hours = { key: 'week', before: '[]', after: '[[]]' }
const list = (key: string, before: string[], after: string[]) => ({ key, before, after })

it.each([
  ['their user comes', { ...LATE, changes: [list('users', [], ['ada']), hours] }, ADA, ['schedule-own']],
  ['their computer comes', { ...LATE, changes: [list('computers', [], ['desk'])] }, ADA, ['schedule-own']],
  ['they go', { ...LATE, changes: [list('users', ['ada'], [])] }, ADA, ['schedule-left']],
  ['others come and go', { ...LATE, changes: [list('users', ['bob'], ['eve']), hours] }, ADA, []],
  [
    'its hours change, and it is theirs',
    { ...LATE, changes: [hours] },
    { ...ADA, own: ['late'] },
    ['schedule'],
  ],
  ['its hours change, and it is of others', { ...LATE, changes: [hours] }, ADA, []],
  ['its name changes', { ...LATE, changes: [list('name', [], [])] }, { ...ADA, own: ['late'] }, []],
  ['that of everybody else changes', { ...LATE, schedule: 'all', changes: [hours] }, ADA, ['schedule']],
  ['and they have their own', { ...LATE, schedule: 'all', changes: [hours] }, { ...ADA, own: ['late'] }, []],
])('where %s', (_, entry, mine, said) => {
  expect(scheduleWords(entry, mine).map(({ key }) => key)).toEqual(said.map((key) => `change.${key}`))
})

it.each([
  ['Office', 'schedule'],
  [null, 'schedule-none'],
])('everybody else’s is another, %s: told to who has none of their own', (after, key) => {
  const entry = { event: 'schedule.default-changed', changes: [{ key: 'default', before: 'Late', after }] }
  expect(scheduleWords(entry, ADA).map((one) => one.key)).toEqual([`change.${key}`])
  expect(scheduleWords(entry, { ...ADA, own: ['late'] })).toEqual([])
})

it.each(['schedule', 'schedule-own', 'schedule-left', 'schedule-none'] as const)('has words: %s', (key) => {
  for (const { policy } of [en, de]) expect(policy.change[key]).toBeTypeOf('string')
})
