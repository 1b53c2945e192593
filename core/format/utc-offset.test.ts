import { expect, it } from 'vitest'
import { formatUtcOffset } from './utc-offset.ts'

it.each([
  [0, 'UTC+00:00'],
  [3_600_000, 'UTC+01:00'],
  [19_800_000, 'UTC+05:30'],
  [-12_600_000, 'UTC−03:30'],
])('writes %d ms as %s', (ms, text) => expect(formatUtcOffset(ms)).toBe(text))
