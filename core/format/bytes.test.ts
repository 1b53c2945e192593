import { expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [9_960_000, '10 MB'],
  [999_600, '1.0 MB'],
  [3_000_000_000, '3.0 GB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes).replace('\u00a0', ' ')).toBe(text)
})

it('has a comma in German', () => {
  expect(formatBytes(3_500_000, 'de')).toBe('3,5\u00a0MB')
})
