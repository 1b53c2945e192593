import { expect, it } from 'vitest'
import { understoodOf, viewAddress } from './view-address.ts'

it('is the same for equal views', () => {
  expect(viewAddress('home', {})).toBe('/')
  expect(viewAddress('sites', { view: 'category', range: '30d' })).toBe('/sites?range=30d&view=category')
  expect(viewAddress('sites', { range: '30d', view: 'category' })).toBe('/sites?range=30d&view=category')
  expect(viewAddress('activity-log', { text: 'a&b=c' })).toBe('/activity-log?text=a%26b%3Dc')
})

it('leaves out what its page does not go by', () => {
  const query = { week: '2026-03-30', group: 'sales', person: 'ada', range: '30d' }
  expect(understoodOf('changes', query)).toEqual({ week: '2026-03-30', group: 'sales' })
  expect(understoodOf('focus', query)).toEqual(query)
  expect(viewAddress('changes', query)).toBe('/changes?group=sales&week=2026-03-30')
})
