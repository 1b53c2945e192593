import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reading } from '#core/timeline/events.ts'
import type { Look } from './look.ts'
import { createSettle, SETTLE_MS } from './settle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (mono: number): Reading => ({ boot: 'b', mono, wall: mono, offsetMin: 0 })
const page = (url: string, title: string, loading = false, id = 1): Look => ({
  focused: true,
  tab: { id, windowId: 1, url, title, incognito: false, loading, audible: false },
})

const told = () => {
  const calls: [string | undefined, string | undefined, number][] = []
  const settle = createSettle((look, when) => calls.push([look.tab?.url, look.tab?.title, when.mono]))
  return { calls, settle }
}

it('tells a new address and its title as one, from the instant of the address', () => {
  const { calls, settle } = told()
  settle.push(page('/a', 'A'), at(0))
  settle.push(page('/b', 'A', true), at(100))
  settle.push(page('/b', 'B'), at(180))
  expect(calls).toEqual([
    ['/a', 'A', 0],
    ['/b', 'B', 100],
  ])
})

it('tells an address without its title when the title does not come', () => {
  const { calls, settle } = told()
  settle.push(page('/b', 'A', true), at(100))
  vi.advanceTimersByTime(SETTLE_MS)
  expect(calls).toHaveLength(1)
  expect(calls[0]?.[2]).toBe(100)
})

it('waits for the title that a script sets after it changed the address', () => {
  const { calls, settle } = told()
  settle.push(page('/b', 'A', true), at(100))
  settle.push(page('/b', 'A'), at(110))
  settle.push(page('/b', 'B'), at(130))
  vi.advanceTimersByTime(1000)
  expect(calls).toEqual([['/b', 'B', 100]])
})

it('never lets a held page overtake or swallow what came after it', () => {
  const { calls, settle } = told()
  settle.push(page('/b', '', true), at(100))
  settle.push(page('/c', 'C', false, 2), at(150))
  vi.advanceTimersByTime(1000)
  expect(calls.map(([url, , when]) => [url, when])).toEqual([
    ['/b', 100],
    ['/c', 150],
  ])
})

it('tells nothing twice', () => {
  const { calls, settle } = told()
  settle.push(page('/a', 'A'), at(0))
  settle.push(page('/a', 'A'), at(10))
  expect(calls).toHaveLength(1)
})
