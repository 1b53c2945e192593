import { expect, it } from 'vitest'
import { keepsGroup } from './in-group.ts'

it.each([
  [undefined, ['sales'], true],
  [undefined, [], true],
  ['sales', ['lab', 'sales'], true],
  ['sales', ['lab'], false],
  ['sales', [], false],
  ['none', [], true],
  ['none', ['sales'], false],
])('the filter of the group %s keeps what is in %j: %s', (asked, groups, kept) => {
  expect(keepsGroup(asked, groups)).toBe(kept)
})
