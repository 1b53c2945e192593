import { describe, expect, it } from 'vitest'
import type { SavedView } from '#core/contracts/saved-view.ts'
import { PAGE_GROUPS } from '../shell/navigation.ts'
import { isShown, linkOf, pageOf, queryOf } from './view-link.ts'

const view: SavedView = {
  id: 'v',
  name: 'Top',
  page: 'sites',
  query: { range: '30d', view: 'category' },
  shared: false,
  owner: { id: 'u', email: 'a@example.com' },
  mayChange: true,
  delivery: null,
  state: null,
}

describe('a saved view', () => {
  it('is a link to its page with its parameters', () => {
    expect(linkOf(view)).toEqual({ path: '/sites', query: { range: '30d', view: 'category' } })
  })
  it('is shown by the address that says the same, in any order', () => {
    expect(isShown(view, 'sites', { view: 'category', range: '30d' })).toBe(true)
    expect(isShown(view, 'sites', { range: '30d' })).toBe(false)
    expect(isShown(view, 'applications', view.query)).toBe(false)
    const changes = { ...view, page: 'changes', query: { week: '2026-03-30' } } as const
    // The range of the page before comes along in the address, and says nothing here.
    expect(isShown(changes, 'changes', { week: '2026-03-30', range: '30d' })).toBe(true)
  })
  it('keeps of an address what a page understands', () => {
    expect(queryOf({ range: '7d', list: ['a', 'b'], empty: '', nothing: null, 'Odd Name': 'x' })).toEqual({
      range: '7d',
    })
    expect(queryOf({ text: 'x'.repeat(300) })['text']).toHaveLength(260)
  })
})

it('every report page of the navigation may be saved, under its own address', () => {
  const reports = PAGE_GROUPS.flatMap(({ pages }) => pages).filter((page) => page.ranged || page.groupsOnly)
  expect(
    reports.map(({ name }) => pageOf(name) ?? `${name} is missing in core/contracts/saved-view.ts`),
  ).toEqual(reports.map(({ name }) => name))
  for (const { name, path } of reports) {
    const page = pageOf(name)
    expect(page && linkOf({ page, query: {} }).path).toBe(path)
  }
})
