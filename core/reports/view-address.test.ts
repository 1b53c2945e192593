import { expect, it } from 'vitest'
import { viewAddress } from './view-address.ts'

it('is the same for equal views', () => {
  expect(viewAddress('home', {})).toBe('/')
  expect(viewAddress('sites', { view: 'category', range: '30d' })).toBe('/sites?range=30d&view=category')
  expect(viewAddress('sites', { range: '30d', view: 'category' })).toBe('/sites?range=30d&view=category')
  expect(viewAddress('activity-log', { text: 'a&b=c' })).toBe('/activity-log?text=a%26b%3Dc')
})
