import { expect, it } from 'vitest'
import { isTyped } from './typed-name.ts'

it.each([
  ['Ada Berg', 'Ada Berg', true],
  [' Ada Berg ', 'Ada Berg', true],
  // As devices tell names: with blanks at the end, two in a row, or one that does not break.
  ['Ada Berg', 'Ada  Berg ', true],
  ['Ada Berg', 'Ada\u00a0Berg', true],
  ['Zoë', 'Zoe\u0308', true],
  ['ada berg', 'Ada Berg', false],
  ['AdaBerg', 'Ada Berg', false],
  ['', 'Ada Berg', false],
])('“%s” typed for “%s”: %s', (typed, name, is) => {
  expect(isTyped(typed, name)).toBe(is)
})
