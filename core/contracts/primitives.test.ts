import { expect, it } from 'vitest'
import { givenName } from './primitives.ts'

const name = givenName(8)

it.each([
  ['  Sales ', 'Sales'],
  ['Größe 7', 'Größe 7'],
  ['🙂', '🙂'],
  ['營業部', '營業部'],
])('a name is taken without blanks around it: “%s”', (given, taken) => {
  expect(name.parse(given)).toBe(taken)
})

it.each(['', '   ', '\u200b', '\u2060\ufeff', 'a\u0000b', '\ud83d', '\u202eselaS', 'x'.repeat(9)])(
  'nothing that cannot be read is a name: %j',
  (given) => {
    expect(name.safeParse(given).success).toBe(false)
  },
)
