import { expect, it } from 'vitest'
import { isComplete, sentRights } from './rights.ts'

it('keeps groups and anonymity to the roles that they limit', () => {
  const rights = { groups: ['sales'], anonymised: true }
  expect(sentRights({ role: 'viewer', ...rights })).toEqual({ role: 'viewer', ...rights })
  for (const role of ['administrator', 'configurator', 'person'] as const)
    expect(sentRights({ role, ...rights })).toEqual({ role, groups: '*', anonymised: false })
})

it('waits until a manager or viewer has somebody to see', () => {
  expect(isComplete({ role: 'manager', groups: [], anonymised: false })).toBe(false)
  expect(isComplete({ role: 'manager', groups: '*', anonymised: false })).toBe(true)
  expect(isComplete({ role: 'person', groups: [], anonymised: false })).toBe(true)
})
