/** What a record says of the wall clock it was told by, so that whoever delivers it can put it right. */
import { expect, test } from 'vitest'
import type { TimelineRecord } from './events.ts'
import { at, front, session, WALL } from './test/script.ts'
import { resumeTimeline, step } from './timeline.ts'

const END = { type: 'end' } as const
const HOUR = 3600

const setBy = (by: number) => (seconds: number) =>
  at(seconds, { wall: WALL + (seconds + by) * 1000, countsSleep: true })

/** `[start s, length s, how far the clock had been set s, read off the wall clock]`. */
const told = (records: readonly TimelineRecord[]) =>
  records.map(({ record, clockSetMs, byWallClock }) => [
    (record.start - WALL) / 1000,
    record.durationMs / 1000,
    clockSetMs === undefined ? undefined : clockSetMs / 1000,
    byWallClock,
  ])

test('records carry how far the clock had been set, and nothing where it never was', () => {
  const ahead = setBy(2 * HOUR)
  const back = setBy(-HOUR)
  const { records } = session([
    [10, front('mail')],
    [ahead(20), front('chat')],
    [ahead(30), front('mail')],
    [back(40), front('chat')],
    [back(50), END],
  ])
  expect(told(records)).toEqual([
    [0, 10, undefined, undefined],
    [10, 10, undefined, undefined],
    [20 + 2 * HOUR, 10, 2 * HOUR, undefined],
    [30 + 2 * HOUR, 10, 2 * HOUR, undefined],
    [40 - HOUR, 10, -HOUR, undefined],
  ])
  expect(records[0]).not.toHaveProperty('clockSetMs')
})

test('a sleep that was only assumed, because the wall clock is ahead, says so', () => {
  const { records, state } = session([
    [at(20, { wall: WALL + (20 + HOUR) * 1000 }), front('chat')],
    [at(30, { wall: WALL + (30 + HOUR) * 1000 }), END],
  ])
  expect(told(records)).toEqual([
    [0, 20, undefined, undefined],
    [20, HOUR, undefined, true],
    [20 + HOUR, 10, undefined, undefined],
  ])
  expect(records[1]?.record.state).toBe('asleep')
  expect(state.clockSetMs).toBe(0)
})

test('where the mono clock counts sleep, a clock that is set while asleep is no sleep', () => {
  const ahead = setBy(HOUR)
  const { records } = session([
    [10, { type: 'sleep' }],
    [ahead(100), { type: 'wake' }],
    [ahead(110), END],
  ])
  expect(told(records)).toEqual([
    [0, 10, undefined, undefined],
    [10, 90, undefined, undefined],
    [100 + HOUR, 10, HOUR, undefined],
  ])
})

test('a gap between two boots is read off the wall clock; one within a boot is not', () => {
  const checkpoint = session([[50, { type: 'tick' }]]).state
  const other = at(450, { boot: 'two', mono: 7 })
  expect(told(resumeTimeline(checkpoint, other, { continued: false }).records)[1]).toEqual([
    50,
    400,
    undefined,
    true,
  ])
  const same = resumeTimeline(checkpoint, at(450, { countsSleep: true }), { continued: false })
  expect(told(same.records)[1]).toEqual([50, 400, undefined, undefined])
})

test('a restart within one boot, on a mono clock that stood still in sleep, loses nothing of the sleep', () => {
  const checkpoint = session([[50, { type: 'tick' }]]).state
  const slept = at(60, { wall: WALL + (60 + HOUR) * 1000 })
  expect(told(resumeTimeline(checkpoint, slept, { continued: true }).records)[1]).toEqual([
    50,
    10 + HOUR,
    undefined,
    true,
  ])
})

test.each([
  ['back within one boot', at(150, { wall: WALL, countsSleep: true }), -150],
  ['back between two boots', at(-3600, { boot: 'two', mono: 7 }), -3650],
  ['by years between two boots', at(400 * 86_400, { boot: 'two', mono: 7 }), 400 * 86_400 - 50],
])('a clock that was set %s while the agent was away is carried on', (_, reading, seconds) => {
  const checkpoint = session([
    [10, { type: 'clock', correctionMs: 5_000 }],
    [50, { type: 'tick' }],
  ]).state
  const resumed = resumeTimeline(checkpoint, reading, { continued: false })
  expect(resumed.state.clockSetMs).toBe(seconds * 1000)
  expect(resumed.state.correctionMs).toBe(5_000 - seconds * 1000)
  const { records } = step(
    resumed.state,
    { ...reading, mono: reading.mono + 10, wall: reading.wall + 10 },
    END,
  )
  expect(records[0]?.clockSetMs).toBe(seconds * 1000)
})

test("setting the clock moves the server's word of it, measuring anew replaces it", () => {
  const ahead = setBy(2 * HOUR)
  const { state } = session([
    [10, { type: 'clock', correctionMs: -9_000 }],
    [ahead(20), front('chat')],
  ])
  expect(state.correctionMs).toBe(-9_000 - 2 * HOUR * 1000)
  const measured = step(state, ahead(30), { type: 'clock', correctionMs: -2 * HOUR * 1000 })
  expect(measured.state.correctionMs).toBe(-2 * HOUR * 1000)
})
