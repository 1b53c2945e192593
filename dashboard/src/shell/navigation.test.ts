import { expect, it } from 'vitest'
import { groupsFor, pagesFor, pagesOf } from './navigation.ts'

it('shows an administrator every page', () => {
  expect(pagesFor('administrator').map((page) => page.name)).toEqual([
    'home',
    'real-time',
    'changes',
    'applications',
    'sites',
    'productivity',
    'hours',
    'focus',
    'activity-log',
    'my-activity',
    'who-looked',
    'security',
    'agents',
    'account-settings',
    'privacy',
    'schedules',
    'categories',
    'people',
    'groups',
    'goals',
    'audit',
    'members',
    'installation',
    'requests',
  ])
})
it('shows a person their own page first, then reports, but not who else is there', () => {
  expect(pagesFor('person').map((page) => page.name)).toEqual([
    'my-activity',
    'who-looked',
    'security',
    'home',
    'applications',
    'sites',
    'productivity',
    'hours',
    'focus',
    'activity-log',
  ])
})
it('shows whoever came by a link of their agent their own pages alone', () => {
  const own = { member: { role: 'person' as const }, own: true as const }
  expect(pagesOf(own).map((page) => page.name)).toEqual(['my-activity', 'who-looked'])
})
it('shows no empty group', () => {
  expect(groupsFor('person').map((group) => group.name)).toEqual(['me', 'today', 'reports'])
  expect(groupsFor('configurator').map((group) => group.name)).toEqual(['settings', 'me'])
})
