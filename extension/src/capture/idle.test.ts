import { expect, it } from 'vitest'
import { createAttention } from './attention.ts'
import type { IdleMemory } from './attention.ts'
import { detectionInterval, idleEvents } from './idle.ts'
import type { IdleState } from './idle.ts'

it('tells when input was last seen, and that somebody is there', () => {
  expect(idleEvents('idle', 'active', 40)).toEqual([{ type: 'input', lastInput: 40 }])
  expect(idleEvents('active', 'idle', 40)).toEqual([{ type: 'attended' }])
})

it('ends a lock with the next word, also when the worker has forgotten the lock', () => {
  expect(idleEvents('locked', 'active', 0)).toEqual([{ type: 'lock' }])
  expect(idleEvents('active', 'locked', 0)).toEqual([{ type: 'unlock' }, { type: 'attended' }])
  expect(idleEvents('idle', undefined, 7)).toEqual([{ type: 'unlock' }, { type: 'input', lastInput: 7 }])
})

it('never asks for less than the browser accepts', () => {
  expect([1, 15, 60, 600].map(detectionInterval)).toEqual([15, 15, 60, 600])
})

const attention = (state: IdleState, before: IdleMemory | undefined) => {
  const told: unknown[] = []
  const asked: number[] = []
  const kept: IdleMemory[] = []
  const made = createAttention({
    clock: () => ({ boot: 'b', mono: 1000, wall: 1_000_000, offsetMin: 0 }),
    setInterval: () => undefined,
    query: (seconds) => {
      asked.push(seconds)
      return Promise.resolve(state)
    },
    memory: {
      read: () => Promise.resolve(before),
      write: (memory) => Promise.resolve(void kept.push(memory)),
    },
    tell: (event) => told.push(event),
    attended: (present) => told.push(present),
    sign: () => undefined,
  })
  return { made, told, asked, kept }
}

it('takes an old silence for what it is when the worker is born anew', async () => {
  const { made, told } = attention('idle', { state: 'idle', lastInput: 600_000, seconds: 120 })
  await made.look()
  expect(told).toEqual([false, { type: 'input', lastInput: 1000 - 400_000 }])
})

it('counts a first silence from one interval ago', async () => {
  const { made, told } = attention('idle', undefined)
  await made.look()
  expect(told).toEqual([false, { type: 'unlock' }, { type: 'input', lastInput: 1000 - 120_000 }])
})

it('asks by the account’s threshold when the worker is born anew, not by the default', async () => {
  const { made, kept } = attention('idle', undefined)
  await made.look()
  made.threshold(60)
  expect(kept.at(-1)).toEqual({ state: 'idle', lastInput: 1_000_000 - 120_000, seconds: 60 })
  const next = attention('idle', kept.at(-1))
  await next.made.look()
  expect(next.asked).toEqual([60])
})
