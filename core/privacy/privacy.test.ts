import { front as contract } from '#core/contracts/activity.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitFront } from './limit.ts'
import { siteOf } from './site.ts'

const page = {
  app: 'chromium',
  description: 'Chromium',
  site: 'example.org',
  title: 'Salary',
  url: 'https://example.org/salary',
  incognito: true as const,
}

test('without screen details neither title nor URL is left', () => {
  const { app, description, site, incognito } = page
  expect(limitFront(page, { screenDetails: false })).toEqual({ app, description, site, incognito })
})

test('with screen details all is left', () => {
  expect(limitFront(page, { screenDetails: true })).toEqual(page)
})

test('an undescribed window never carries a title', () => {
  const limited = limitFront({ ...page, undescribed: true }, { screenDetails: true })
  expect(limited).not.toHaveProperty('title')
  expect(limited).not.toHaveProperty('url')
})

test('whatever an edge hands over fits the contract, and limiting twice changes nothing', () => {
  const long = fc.string({ unit: 'binary', maxLength: 5000, size: 'max' })
  const anyFront = fc.record(
    { app: long, description: long, site: long, title: long, url: long },
    { requiredKeys: ['app'] },
  )
  fc.assert(
    fc.property(anyFront, fc.boolean(), (raw, screenDetails) => {
      const limited = limitFront(raw, { screenDetails })
      expect(contract.safeParse(limited).success).toBe(true)
      expect(limitFront(limited, { screenDetails })).toEqual(limited)
    }),
    { numRuns: 20 },
  )
})

test('no half of a character is left in any text, cut here or handed over so', () => {
  const torn = fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { minLength: 1, maxLength: 300 })
  const text = torn.map((units) => String.fromCharCode(...units))
  const anyFront = fc.record({ app: text, description: text, site: text, title: text, url: text })
  fc.assert(
    fc.property(anyFront, (raw) => {
      const limited = limitFront(raw, { screenDetails: true })
      for (const field of Object.values(limited)) expect(String(field).isWellFormed()).toBe(true)
      expect(contract.safeParse(limited).success).toBe(true)
    }),
  )
  expect(limitFront({ app: 'a', title: '\ud83d' }, { screenDetails: true }).title).toBe('\ufffd')
})

test.each([
  ['https://www.Example.org/path?q#f', 'example.org'],
  ['http://localhost:8080/', 'localhost'],
  ['https://www.com/', 'www.com'],
  ['https://mail.example.org./', 'mail.example.org'],
  ['HTTPS://bücher.example/', 'xn--bcher-kva.example'],
  ['http://[::1]:3000/', '[::1]'],
  ['chrome://newtab/', undefined],
  ['about:blank', undefined],
  ['file:///home/me/x.html', undefined],
  ['blob:https://example.org/1', undefined],
  ['view-source:https://example.org/', undefined],
  ['https://', undefined],
  ['', undefined],
])('the site of %s is %s', (url, site) => {
  expect(siteOf(url)).toBe(site)
})
