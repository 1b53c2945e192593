import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reading } from '#core/timeline/events.ts'
import { createAttention } from './attention.ts'
import type { IdleMemory } from './attention.ts'
import type { IdleState } from './idle.ts'
import { ASK_EVERY_MS } from './silence.ts'

const SECONDS = 60
const START = 1_000_000_000

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

const readingAt = (wall: number): Reading => ({ boot: 'b', mono: wall - START, wall, offsetMin: 0 })

/** A browser that looks once a second for input, and answers in whole seconds. */
const browser = (before?: IdleMemory) => {
  const state = { lastInput: START, asked: 0, sign: undefined as number | undefined }
  const told: { type: string; lastInput?: number; at: number }[] = []
  const attended: boolean[] = []
  const kept: IdleMemory[] = []
  const answer = (seconds: number): IdleState =>
    Date.now() - state.lastInput >= seconds * 1000 ? 'idle' : 'active'
  const attention = createAttention({
    clock: () => readingAt(Date.now()),
    setInterval: () => undefined,
    query: (seconds) => {
      state.asked += 1
      return Promise.resolve(answer(seconds))
    },
    memory: {
      read: () => Promise.resolve(before ?? { state: 'active', lastInput: 0, seconds: SECONDS }),
      write: (memory) => Promise.resolve(void kept.push(memory)),
    },
    tell: (event, at) =>
      told.push({
        type: event.type,
        ...(event.type === 'input' && { lastInput: event.lastInput }),
        at: at.mono,
      }),
    attended: (present) => attended.push(present),
    sign: () => (state.sign === undefined ? undefined : readingAt(state.sign)),
  })
  return { state, attention, told, attended, kept }
}

it.each([0, 1, 330, 700, 999])(
  'finds the last input where the browser says silence %i ms late',
  async (late) => {
    const { attention, told, attended, kept, state } = browser()
    await vi.advanceTimersByTimeAsync(SECONDS * 1000 + late)
    void attention.changed('idle')
    await vi.advanceTimersByTimeAsync(2000)
    expect(told).toHaveLength(1)
    expect(told[0]?.type).toBe('input')
    expect(Math.abs(told[0]?.lastInput ?? Infinity)).toBeLessThanOrEqual(ASK_EVERY_MS / 2)
    expect(attended).toEqual([false])
    expect(kept).toEqual([
      { state: 'idle', lastInput: START + (told[0]?.lastInput ?? NaN), seconds: SECONDS },
    ])
    expect(state.asked).toBeLessThanOrEqual(11)
  },
)

it('asks no more once the silence is over, and tells both words in order, each half a second back', async () => {
  const { attention, told, state } = browser()
  await vi.advanceTimersByTimeAsync(SECONDS * 1000 + 200)
  void attention.changed('idle')
  await vi.advanceTimersByTimeAsync(250)
  state.lastInput = Date.now()
  await vi.advanceTimersByTimeAsync(150)
  const { asked } = state
  void attention.changed('active')
  await vi.advanceTimersByTimeAsync(2000)
  expect(told).toEqual([
    { type: 'input', lastInput: -300, at: SECONDS * 1000 - 300 },
    { type: 'attended', at: SECONDS * 1000 + 100 },
  ])
  expect(state.asked).toBe(asked)
})

it('gives up where input came and the browser has not said so yet', async () => {
  const { attention, told, state } = browser()
  await vi.advanceTimersByTimeAsync(SECONDS * 1000 + 200)
  state.lastInput = Date.now()
  void attention.changed('idle')
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toEqual([{ type: 'input', lastInput: -300, at: SECONDS * 1000 - 300 }])
  expect(state.asked).toBeLessThanOrEqual(11)
})

it('takes a return for half a second earlier than the word of it', async () => {
  const { attention, told, attended } = browser({ state: 'idle', lastInput: START, seconds: SECONDS })
  await vi.advanceTimersByTimeAsync(90_000)
  await attention.changed('active')
  expect(told).toEqual([{ type: 'attended', at: 89_500 }])
  expect(attended).toEqual([true])
})

it('takes a return for when there was a sign of it in the second before the word', async () => {
  for (const [signAgo, back] of [
    [800, 800],
    [200, 200],
    [1200, 500],
  ] as const) {
    const { state, attention, told } = browser({ state: 'idle', lastInput: START, seconds: SECONDS })
    vi.setSystemTime(START + 90_000)
    state.sign = Date.now() - signAgo
    await attention.changed('active')
    expect([signAgo, told]).toEqual([signAgo, [{ type: 'attended', at: 90_000 - back }]])
  }
})

it('dates a silence by the account’s threshold when it is the silence that wakes the worker', async () => {
  const { attention, told, attended } = browser()
  await vi.advanceTimersByTimeAsync(SECONDS * 1000)
  void Promise.all([attention.changed('idle'), attention.look()])
  await vi.advanceTimersByTimeAsync(2000)
  expect(attended).toEqual([false])
  expect(told).toHaveLength(1)
  expect(Math.abs(told[0]?.lastInput ?? Infinity)).toBeLessThanOrEqual(ASK_EVERY_MS / 2)
})
