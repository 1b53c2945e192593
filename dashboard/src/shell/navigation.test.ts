import { expect, it } from 'vitest'
import { groupsFor, pagesFor } from './navigation.ts'

it('shows an administrator every page', () => {
  expect(pagesFor('administrator').map((page) => page.name)).toEqual([
    'home',
    'real-time',
    'applications',
    'sites',
    'activity-log',
    'agents',
  ])
})
it("keeps people's data from a configurator and settings from a viewer", () => {
  expect(pagesFor('configurator').map((page) => page.name)).toEqual(['agents'])
  expect(groupsFor('viewer').map((group) => group.name)).toEqual(['today', 'reports'])
})
it('shows no empty group', () => {
  expect(groupsFor('person')).toEqual([])
})
