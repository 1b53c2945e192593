import { expect, test } from 'vitest'
import { describeBrowser } from './describe.ts'

const window = { app: 'chromium', description: 'Chromium', title: 'Private page — Chromium' }

test('the page describes the browser window', () => {
  const page = { site: 'example.org', title: 'Example', url: 'https://example.org/' }
  expect(describeBrowser(window, { at: 0, page })).toEqual({
    app: 'chromium',
    description: 'Chromium',
    ...page,
  })
})

test('a new tab is the browser without a site', () => {
  expect(describeBrowser(window, { at: 0, page: {} })).toEqual({ app: 'chromium', description: 'Chromium' })
})

test('a window that nobody describes carries no title', () => {
  const undescribed = { app: 'chromium', description: 'Chromium', undescribed: true }
  expect(describeBrowser(window, undefined)).toEqual(undescribed)
  expect(describeBrowser(window, { at: 0 })).toEqual(undescribed)
})
