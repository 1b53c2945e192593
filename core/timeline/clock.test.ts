import { expect, test } from 'vitest'
import { at, brief, front, input, play, RULES, session, WALL } from './test/script.ts'
import { present, startTimeline } from './timeline.ts'

const END = { type: 'end' } as const
const TICK = { type: 'tick' } as const

/** The clocks after the mono clock stood still for an hour. */
const stoodStill = (seconds: number) => at(seconds, { wall: WALL + (seconds + 3600) * 1000 })

test('announced sleep is asleep whether or not the mono clock counts it', () => {
  const counted = session([
    [60, { type: 'sleep' }],
    [3660, { type: 'wake' }],
    [3661, input(3661)],
    [3670, END],
  ])
  const uncounted = session([
    [60, { type: 'sleep' }],
    [stoodStill(60), { type: 'wake' }],
    [stoodStill(61), input(61)],
    [stoodStill(70), END],
  ])
  const expected = [
    ['active', 'editor', 0, 60],
    ['asleep', '', 60, 3600],
    ['inactive', '', 3660, 1],
    ['active', 'editor', 3661, 9],
  ]
  expect(brief(counted.records)).toEqual(expected)
  expect(brief(uncounted.records)).toEqual(expected)
})

test('a wall clock far ahead of a mono clock that stands still in sleep was sleep', () => {
  const { records } = session([
    [100, input(100)],
    [110, TICK],
    [stoodStill(115), TICK],
    [stoodStill(118), input(117)],
    [stoodStill(120), END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 115],
    ['asleep', '', 115, 3600],
    ['inactive', '', 3715, 2],
    ['active', 'editor', 3717, 3],
  ])
})

test('input from before a sleep is no news after it', () => {
  const { state } = session([
    [110, input(110)],
    [stoodStill(115), TICK],
    [stoodStill(116), input(110)],
  ])
  expect(present(state, stoodStill(116)).state).toBe('inactive')
})

test('where the edge ticks regularly, a tick more than 15 s late was sleep', () => {
  const start = startTimeline(at(0), RULES, { tickEveryMs: 10_000 })
  const { records } = play(start, [
    [0, front('editor')],
    [1, { type: 'attended' }],
    [25, TICK],
    [51, TICK],
    [60, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 25],
    ['asleep', '', 25, 26],
    ['active', 'editor', 51, 9],
  ])
})

test('where it does not, silence is no sleep', () => {
  const { records } = session([
    [1, { type: 'attended' }],
    [10_000, END],
  ])
  expect(brief(records)).toEqual([['active', 'editor', 0, 10_000]])
})

test.each([
  ['before anything else', 4000],
  ['after the next front', 4001],
])('a sleep that is noticed only on waking, %s, is counted once', (_, noticed) => {
  const start = startTimeline(at(0), RULES, { tickEveryMs: 10_000 })
  const { records } = play(start, [
    [0, front('editor')],
    [10, TICK],
    ...(noticed > 4000 ? [[4000, front('mail')] as [number, ReturnType<typeof front>]] : []),
    [at(noticed - 3988), { type: 'sleep' }],
    [noticed, { type: 'wake' }],
    [4002, input(4002)],
    [4005, END],
  ])
  expect(records.reduce((sum, { record }) => sum + record.durationMs, 0)).toBe(4_005_000)
  const asleep = records.filter(({ record }) => record.state === 'asleep')
  expect(brief(asleep).every(([, , begin, length]) => begin >= 10 && begin + length <= 4001)).toBe(true)
  expect(asleep.reduce((sum, { record }) => sum + record.durationMs, 0)).toBeGreaterThanOrEqual(3_988_000)
  expect(brief(records).at(-1)).toEqual(['active', noticed > 4000 ? 'mail' : 'editor', 4002, 3])
})

test('announced sleep goes on through ticks until something says it is over', () => {
  const { records } = session([
    [10, { type: 'sleep' }],
    [stoodStill(12), TICK],
    [stoodStill(20), TICK],
    [stoodStill(30), input(28)],
    [stoodStill(31), END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 10],
    ['asleep', '', 10, 2],
    ['asleep', '', 12, 3600],
    ['asleep', '', 3612, 16],
    ['active', 'editor', 3628, 3],
  ])
})

test.each([
  ['back', -7200],
  ['forward', 7200],
])('a clock set %s by two hours moves starts, never durations', (_, seconds) => {
  const set = (s: number) => at(s, { wall: WALL + (s + seconds) * 1000, countsSleep: true })
  const { records, state } = session([
    [50, TICK],
    [set(60), TICK],
    [set(70), input(70)],
    [set(80), front('mail')],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 60],
    ['active', 'editor', 60 + seconds, 20],
  ])
  expect(present(state, set(80)).since).toBe(WALL + (80 + seconds) * 1000)
})

test('a small step forward is a clock that was set, also where mono stands still in sleep', () => {
  const set = (s: number) => at(s, { wall: WALL + (s + 10) * 1000 })
  const { records } = session([[set(60), END]])
  expect(brief(records)).toEqual([['active', 'editor', 0, 60]])
})

test('jitter and slew under two seconds leave the starts contiguous', () => {
  const { records } = session([
    [at(10, { wall: WALL + 11_500 }), front('mail')],
    [at(20, { wall: WALL + 18_500 }), front('chat')],
    [30, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 10],
    ['active', 'mail', 10, 10],
    ['active', 'chat', 20, 10],
  ])
})

test('a change of daylight time or zone shows in the offset of the next record, and nowhere else', () => {
  const { records } = session([
    [at(10, { offsetMin: 120 }), TICK],
    [at(20, { offsetMin: 120 }), front('mail')],
    [at(30, { offsetMin: 120 }), END],
  ])
  expect(records.map(({ record }) => record.offsetMin)).toEqual([60, 120])
  expect(brief(records).map(([, , start]) => start)).toEqual([0, 20])
})
