import { expect, it } from 'vitest'
import { latestDue, retryAt } from './retry.ts'

const MINUTE = 60_000

it('waits longer each time, and never longer than four hours', () => {
  expect([1, 2, 3, 7, 50].map((tries) => retryAt(0, tries) / MINUTE)).toEqual([5, 10, 20, 240, 240])
})

it('gives an e-mail up only for the next one', () => {
  const daily = { every: 'day', hour: 7 } as const
  const at = (text: string) => Date.parse(`2026-03-${text}:00Z`)
  expect(latestDue(daily, 'UTC', at('02T07:00'), at('03T06:59'))).toEqual({
    dueAt: at('02T07:00'),
    passed: [],
  })
  expect(latestDue(daily, 'UTC', at('02T07:00'), at('04T07:00'))).toEqual({
    dueAt: at('04T07:00'),
    passed: [at('02T07:00'), at('03T07:00')],
  })
})
