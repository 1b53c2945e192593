import { expect, it } from 'vitest'
import type { Standing } from '#core/access/capabilities.ts'
import { PAGE_NAMES } from '#core/access/pages.ts'
import { groupsOf, PAGE_GROUPS, pagesOf } from './navigation.ts'

const namesFor = (member: Standing) => pagesOf({ member }).map((page) => page.name)

it('shows an administrator every page', () => {
  expect(namesFor({ role: 'administrator' })).toEqual([
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
  expect(namesFor({ role: 'person' })).toEqual([
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
  const groupsFor = (role: Standing['role']) => groupsOf({ member: { role } }).map((group) => group.name)
  expect(groupsFor('person')).toEqual(['me', 'today', 'reports'])
  expect(groupsFor('configurator')).toEqual(['settings', 'me'])
})
it('shows who is to see no names nothing that leads to one person', () => {
  for (const role of ['manager', 'viewer'] as const) {
    const hidden = namesFor({ role }).filter((name) => !namesFor({ role, anonymised: true }).includes(name))
    expect(hidden).toEqual(['real-time', 'activity-log'])
  }
})
it('shows support nothing that is never theirs, whatever their role', () => {
  const hidden = namesFor({ role: 'administrator' }).filter(
    (name) => !namesFor({ role: 'administrator', support: true }).includes(name),
  )
  expect(hidden).toEqual(['real-time', 'agents', 'audit', 'members', 'installation', 'requests'])
})
it('has a place for every page', () => {
  const placed = PAGE_GROUPS.flatMap(({ pages }) => pages.map(({ name }) => name))
  expect(placed.sort()).toEqual(PAGE_NAMES.toSorted())
})
