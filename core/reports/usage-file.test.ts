import { expect, it } from 'vitest'
import { usageFile } from './usage-file.ts'

it('writes every row, in hours', () => {
  const split = { productive: 0, unproductive: 0, undefined: 5_400_000 }
  const row = { key: 'app:x', label: 'X', ms: 5_400_000, passiveMs: 0, share: 0.125, split, bySite: true }
  expect(usageFile([row], (name) => name)).toEqual({
    columns: ['name', 'category', 'productivity', 'hours', 'passive-hours', 'share-percent'],
    rows: [['X', '', '', 1.5, 0, 12.5]],
  })
})
