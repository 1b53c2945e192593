import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActivityRow } from '#core/contracts/activity-log.ts'
import { createLogPages } from './log-pages.ts'

const rowOf = (n: number): ActivityRow => ({
  id: `row-${String(n)}`,
  agentId: 'a',
  start: 1_770_000_000_000 - n,
  offsetMin: 0,
  durationMs: 1000,
  insideMs: 1000,
  state: 'active',
  app: 'code',
  person: { id: 'p', label: 'P' },
  computer: { id: 'c', label: 'C' },
  productivity: 'undefined',
})
const rowsOf = (first: number, count: number) => Array.from({ length: count }, (_, i) => rowOf(first + i))

/** A log of lists of these lengths; the cursor of each list is where it begins. */
const filled = (lengths: number[]) => {
  const pages = createLogPages()
  for (const length of lengths) {
    const at = pages.count()
    pages.append(at === 0 ? undefined : String(at), rowsOf(at, length))
  }
  return pages
}

describe('the pages of a log', () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 80 })

  it('hold every row at its place', () => {
    fc.assert(
      fc.property(lengths, (each) => {
        const pages = filled(each)
        const total = each.reduce((sum, n) => sum + n, 0)
        expect(pages.count()).toBe(total)
        for (let row = 0; row < total; row += 7) expect(pages.rowAt(row)?.id).toBe(`row-${String(row)}`)
        expect(pages.rowAt(total)).toBeUndefined()
      }),
    )
  })

  it('come back by their cursors after they were given up, wherever one looks', () => {
    fc.assert(
      fc.property(lengths, fc.nat(12_000), (each, looked) => {
        const pages = filled(each)
        const total = pages.count()
        pages.keepNear(1e9, 1e9)
        const first = Math.min(looked, Math.max(0, total - 40))
        const last = Math.min(total, first + 40) - 1
        if (last < first) return
        for (const page of pages.missing(first, last)) {
          expect(page.cursor === undefined ? 0 : Number(page.cursor)).toBe(page.first)
          expect(pages.restore(page, rowsOf(page.first, page.count))).toBe(true)
        }
        expect(pages.missing(first, last)).toEqual([])
        for (let row = first; row <= last; row++) expect(pages.rowAt(row)?.id).toBe(`row-${String(row)}`)
      }),
    )
  })

  it('keep only what is near', () => {
    const pages = filled(Array.from({ length: 500 }, () => 100))
    pages.keepNear(20_000, 20_040)
    const kept = Array.from({ length: pages.count() }, (_, row) => pages.rowAt(row)).filter(Boolean)
    expect(kept.length).toBeLessThan(3600)
    expect(pages.rowAt(20_020)).toBeDefined()
    expect(pages.rowAt(0)).toBeUndefined()
  })

  it('forget what follows where the log has changed', () => {
    const pages = filled([150, 150, 150])
    pages.keepNear(1e9, 1e9)
    const [page] = pages.missing(160, 170)
    if (!page) throw new Error('nothing was given up')
    expect(pages.restore(page, [...rowsOf(150, 10), rowOf(9999), ...rowsOf(160, 139)])).toBe(false)
    expect(pages.count()).toBe(300)
    expect(pages.insideMs()).toBe(300_000)
    pages.append('300', rowsOf(299, 5))
    expect(pages.insideMs()).toBe(305_000)
    expect([pages.rowAt(160)?.id, pages.rowAt(300)?.id]).toEqual(['row-9999', 'row-299'])
  })
})
