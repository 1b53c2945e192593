import { expect, test } from 'vitest'
import type { TimelineEvent } from './events.ts'
import { checkpointOf, readCheckpoint } from './checkpoint.ts'
import { at, brief, front, play, RULES, session, WALL } from './test/script.ts'
import { present, resumeTimeline, startTimeline } from './timeline.ts'

const END = { type: 'end' } as const
const MINUTE_MS = 60_000
const rules = { ...RULES, passiveCapMs: null, privateADayMs: 10 * MINUTE_MS }
const take = (minutes: number): TimelineEvent => ({ type: 'private', forMs: minutes * MINUTE_MS })

/** Played as an agent does: it keeps in memory what is in front. */
const mail = { app: 'mail' }

test('nothing but `private` is recorded, the person sees until when, and then recording goes on by itself', () => {
  const { records, state } = session(
    [
      [60, take(5)],
      [100, front('secret')],
    ],
    rules,
  )
  expect(brief(records)).toEqual([['active', 'editor', 0, 60]])
  expect(checkpointOf(state)).not.toMatch(/secret|editor/)
  expect(present(state, at(120), mail)).toEqual({
    state: 'private',
    since: WALL + 60_000,
    privateUntil: WALL + 360_000,
    privateLeftMs: 9 * MINUTE_MS,
  })
  expect(present(state, at(400), mail)).toMatchObject({
    state: 'passive',
    since: WALL + 360_000,
    front: mail,
    privateLeftMs: 5 * MINUTE_MS,
  })
})

test('a day has so much of it and no more; what is not taken to the end is given back', () => {
  const { records, state } = session(
    [
      [0, take(8)],
      [120, take(0)],
      [600, take(60)],
      [2000, take(1)],
      [2010, END],
    ],
    rules,
  )
  expect(brief(records).filter(([state]) => state === 'private')).toEqual([
    ['private', '', 0, 120],
    ['private', '', 600, 480],
  ])
  expect(present(state, at(2010)).privateLeftMs).toBe(0)
})

test('asked for again while it goes on, it runs from now', () => {
  const { records } = session(
    [
      [0, take(2)],
      [60, take(2)],
      [1000, END],
    ],
    rules,
  )
  expect(brief(records)[0]).toEqual(['private', '', 0, 180])
})

test('over midnight the part of each day counts for that day', () => {
  // The local day ends 240 s after the start.
  const begin = at(0)
  const local = (begin.wall + 240_000) % 86_400_000
  const offsetMin = Math.round((86_400_000 - local) / MINUTE_MS)
  const zoned = (seconds: number) => at(seconds, { offsetMin })
  const { records, state } = play(startTimeline(zoned(0), rules), [
    [zoned(0), take(60)],
    [zoned(2000), take(60)],
    [zoned(2010), END],
  ])
  // 4 min of the first day's 10, and all 10 of the next.
  expect(brief(records)[0]).toEqual(['private', '', 0, 840])
  expect(brief(records).filter(([state]) => state === 'private')).toHaveLength(1)
  expect(present(state, zoned(2010)).privateLeftMs).toBe(0)
})

test('another day has all of it again', () => {
  const day = 86_400
  const { records } = session(
    [
      [0, take(60)],
      [day, take(60)],
      [day + 2000, END],
    ],
    rules,
  )
  const own = brief(records).filter(([state]) => state === 'private')
  expect(own).toEqual([
    ['private', '', 0, 600],
    ['private', '', day, 600],
  ])
})

test('where the account allows none, there is none', () => {
  const { records } = session([
    [10, take(5)],
    [20, END],
  ])
  expect(brief(records)).toEqual([['active', 'editor', 0, 20]])
})

test('late news of input reaches into no private time, also where other rules came meanwhile', () => {
  const { records } = session(
    [
      [10, take(1)],
      [20, { type: 'rules', rules: { ...rules, idleAfterMs: 60_000 } }],
      [30, { type: 'input', lastInput: 5_000 }],
      [60, END],
    ],
    rules,
  )
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 10],
    ['private', '', 10, 10],
    ['private', '', 20, 40],
  ])
})

test('an allowance that is lowered cuts what goes on', () => {
  const less = { ...rules, privateADayMs: 3 * MINUTE_MS }
  const { records } = session(
    [
      [0, take(10)],
      [60, { type: 'rules', rules: less }],
      [1000, END],
    ],
    rules,
  )
  expect(brief(records)).toEqual([
    ['private', '', 0, 60],
    ['private', '', 60, 120],
    ['unknown', 'starting', 180, 820],
  ])
})

test('it survives a restart by the wall clock: the gap is private as far as it goes', () => {
  const { state } = session(
    [
      [60, take(5)],
      [70, { type: 'tick' }],
    ],
    rules,
  )
  const checkpoint = readCheckpoint(checkpointOf(state))
  if (checkpoint === undefined) throw new Error('unreadable')
  const back = (seconds: number) => at(seconds, { boot: 'two', mono: 1000 + seconds })
  const during = resumeTimeline(checkpoint, back(200), { continued: false })
  expect(brief(during.records)).toEqual([
    ['private', '', 60, 10],
    ['private', '', 70, 130],
  ])
  expect(present(during.state, back(200))).toMatchObject({ state: 'private', privateUntil: WALL + 360_000 })
  const after = resumeTimeline(checkpoint, back(500), { continued: false })
  expect(brief(after.records).slice(1)).toEqual([
    ['private', '', 70, 290],
    ['unknown', 'restart', 360, 140],
  ])
  expect(present(after.state, back(500)).privateLeftMs).toBe(5 * MINUTE_MS)
})

test('setting the clock neither lengthens it nor gives another day of it', () => {
  const tomorrow = (seconds: number) =>
    at(seconds, { wall: WALL + 86_400_000 + seconds * 1000, countsSleep: true })
  const { records } = session(
    [
      [0, take(10)],
      [tomorrow(60), take(10)],
      [tomorrow(1000), END],
    ],
    rules,
  )
  const own = records.filter(({ record }) => record.state === 'private')
  expect(own.reduce((sum, { record }) => sum + record.durationMs, 0)).toBe(10 * MINUTE_MS)
})
