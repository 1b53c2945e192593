/** Do not track, off-schedule, private: nothing in front is kept before the edge, and no second is lost after it. */
import type { Schedule } from '#core/contracts/schedule.ts'
import { expect, test } from 'vitest'
import type { TrackingRules } from './events.ts'
import { checkpointOf } from './checkpoint.ts'
import { agentPlays, at, brief, front, input, RULES, session, WALL } from './test/script.ts'
import type { Line } from './test/script.ts'
import { hidesFront, present, resumeTimeline, startTimeline, step } from './timeline.ts'

const END = { type: 'end' } as const
const TICK = { type: 'tick' } as const

/** The start is Friday, 9:00 by the computer's clock, 8:00 UTC. */
const daily = (zone: string, ...week: [number, number][]): Schedule => ({
  zone,
  week: Array.from({ length: 7 }, () => week),
})
const rules = (schedule: Schedule | null): TrackingRules => ({ ...RULES, passiveCapMs: null, schedule })

test('the schedule opens and closes at its edges, to the millisecond, whenever events come', () => {
  const schedule = daily('computer', [541, 543], [545, 600])
  const { records, state } = session(
    [
      [47, front('mail')],
      [133, front('chat')],
      [290, front('editor')],
    ],
    rules(schedule),
  )
  expect(brief(records)).toEqual([
    ['off-schedule', '', 0, 60],
    ['unknown', 'starting', 60, 73],
    ['passive', 'chat', 133, 47],
  ])
  expect(present(state, at(290)).since).toBe(at(180).wall)
  expect(hidesFront(state)).toBe(true)
  expect(checkpointOf(state)).not.toMatch(/mail|chat|editor/)
})

const remembering = (lines: readonly Line[], initial: TrackingRules) =>
  agentPlays(startTimeline(at(0), initial), lines)

test('told what is in front, recording goes on at the very edge, also where another front comes first', () => {
  const schedule = daily('computer', [541, 543], [545, 600])
  const { records, checkpoints } = remembering(
    [
      [0, front('editor')],
      [30, front('mail')],
      [75, TICK],
      [290, front('chat')],
      [310, front('editor')],
      [320, END],
    ],
    rules(schedule),
  )
  expect(brief(records)).toEqual([
    ['off-schedule', '', 0, 60],
    ['active', 'mail', 60, 60],
    ['passive', 'mail', 120, 60],
    ['off-schedule', '', 180, 120],
    ['passive', 'chat', 300, 10],
    ['passive', 'editor', 310, 10],
  ])
  expect(checkpoints[1]).not.toMatch(/editor|mail/)
  expect(checkpoints[3]).not.toMatch(/mail|chat/)
})

test('a front that is told a moment late, when the edge has passed, counts from the edge', () => {
  const schedule = daily('computer', [541, 600])
  const late = remembering(
    [
      [0, front('editor')],
      [50, TICK],
      [at(70), TICK],
      [at(55), front('mail')],
      [80, END],
    ],
    rules(schedule),
  )
  expect(brief(late.records)).toEqual([
    ['off-schedule', '', 0, 60],
    ['active', 'mail', 60, 20],
  ])
})

test('what comes late is not judged by a schedule, or a time, that did not hold then', () => {
  const closed = rules(daily('computer', [600, 660]))
  const wasOpen = rules(daily('computer', [540, 541]))
  const late = remembering(
    [
      [0, front('editor')],
      [90, { type: 'rules', rules: wasOpen }],
      [91, input(30)],
      [100, { type: 'clock', correctionMs: -80_000 }],
      [101, input(85)],
      [200, END],
    ],
    closed,
  )
  // By the clock of before, 9:01:40; by the server 9:00:20.
  expect(brief(late.records).map(([state, , start]) => [state, start])).toEqual([
    ['off-schedule', 0],
    ['off-schedule', 90],
    ['active', 100],
    ['off-schedule', 140],
  ])
})

test('the end of private time and of do-not-track is such an edge too', () => {
  const own = { ...rules(null), privateADayMs: 600_000 }
  const { records, checkpoints } = remembering(
    [
      [0, front('editor')],
      [10, { type: 'private', forMs: 60_000 }],
      [20, front('mail')],
      [100, TICK],
      [110, { type: 'rules', rules: { ...own, doNotTrack: true } }],
      [115, front('chat')],
      [130, { type: 'rules', rules: own }],
      [140, END],
    ],
    own,
  )
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 10],
    ['private', '', 10, 60],
    ['active', 'mail', 70, 40],
    ['unknown', 'do not track', 110, 20],
    ['passive', 'chat', 130, 10],
  ])
  for (const text of [checkpoints[1], checkpoints[2], checkpoints[4], checkpoints[5]])
    expect(text).not.toMatch(/editor|mail|chat/)
})

test('an earlier row hides a later one: not configured, do not track, off-schedule, private, asleep, locked', () => {
  const own = { ...rules(daily('computer', [545, 600])), privateADayMs: 3_600_000 }
  const { records } = session(
    [
      [10, { type: 'lock' }],
      [20, { type: 'sleep' }],
      [30, { type: 'private', forMs: 600_000 }],
      [40, { type: 'rules', rules: own }],
      [50, { type: 'rules', rules: { ...own, doNotTrack: true } }],
      [60, { type: 'rules', rules: null }],
      [70, { type: 'rules', rules: { ...own, doNotTrack: true } }],
      [80, { type: 'rules', rules: own }],
      [700, { type: 'wake' }],
      [710, { type: 'unlock' }],
      [720, END],
    ],
    { ...own, schedule: null },
  )
  expect(brief(records).map(([state, reason, start]) => [reason || state, start])).toEqual([
    ['editor', 0],
    ['locked', 10],
    ['asleep', 20],
    ['private', 30],
    ['off-schedule', 40],
    ['do not track', 50],
    ['not configured', 60],
    ['do not track', 70],
    ['off-schedule', 80],
    ['private', 300],
    ['asleep', 630],
    ['locked', 700],
    ['starting', 710],
  ])
})

test('the schedule goes by the server time once that is known, and a clock that is set does not move it', () => {
  // The computer is 4 min slow: by the server it is 9:04.
  const schedule = daily('computer', [545, 600])
  const ahead = (seconds: number) => at(seconds, { wall: WALL + (3600 + seconds) * 1000, countsSleep: true })
  const slow = session(
    [
      [10, { type: 'clock', correctionMs: 240_000 }],
      [100, END],
    ],
    rules(schedule),
  )
  expect(brief(slow.records).map(([state, , start]) => [state, start])).toEqual([
    ['off-schedule', 0],
    ['off-schedule', 10],
    ['unknown', 60],
  ])
  const set = session(
    [
      [10, { type: 'clock', correctionMs: 0 }],
      [ahead(20), TICK],
      [ahead(100), END],
    ],
    rules(schedule),
  )
  expect(set.records.every(({ record }) => record.state === 'off-schedule')).toBe(true)
})

test('travel moves a schedule of the computer with it, and one of a zone not', () => {
  const west = (seconds: number) => at(seconds, { offsetMin: 0 })
  const own = session(
    [
      [west(20), TICK],
      [west(30), END],
    ],
    rules(daily('computer', [540, 600])),
  )
  expect(brief(own.records).map(([state]) => state)).toEqual(['active', 'off-schedule'])
  const zone = session(
    [
      [west(20), TICK],
      [west(30), END],
    ],
    rules(daily('Europe/Berlin', [540, 600])),
  )
  expect(brief(zone.records).map(([state]) => state)).toEqual(['active'])
})

test('a zone that this device does not know records nothing, and says why', () => {
  const { records } = session([[10, END]], rules(daily('Mars/Olympus', [0, 1440])))
  expect(brief(records)).toEqual([['unknown', 'unknown zone', 0, 10]])
})

test('sleep, an end and a restart are told as off-schedule where the schedule is closed', () => {
  const schedule = daily('computer', [540, 541], [545, 600])
  const slept = session(
    [
      [20, { type: 'sleep' }],
      [400, { type: 'wake' }],
      [410, END],
    ],
    rules(schedule),
  )
  expect(brief(slept.records).map(([state, , start]) => [state, start])).toEqual([
    ['active', 0],
    ['asleep', 20],
    ['off-schedule', 60],
    ['asleep', 300],
    ['unknown', 400],
  ])
  const before = session([[20, TICK]], rules(schedule)).state
  const back = at(400, { boot: 'two', mono: 5 })
  expect(brief(resumeTimeline(before, back, { continued: false }).records).slice(1)).toEqual([
    ['unknown', 'restart', 20, 40],
    ['off-schedule', '', 60, 240],
    ['unknown', 'restart', 300, 100],
  ])
  const ended = step(before, at(30), END).state
  expect(brief(resumeTimeline(ended, back, { continued: false }).records)).toEqual([
    ['off', '', 30, 30],
    ['off-schedule', '', 60, 240],
    ['off', '', 300, 100],
  ])
})

test('where what the agent lives in was closed, the gap was off', () => {
  const before = session([[20, TICK]]).state
  const { records } = resumeTimeline(before, at(50, { boot: 'two', mono: 5 }), {
    continued: false,
    closed: true,
  })
  expect(brief(records).at(-1)).toEqual(['off', '', 20, 30])
})

test('a sleep that nobody told of passes over the edges as well', () => {
  const schedule = daily('computer', [540, 541], [545, 600])
  const { records, state } = session([[at(20, { wall: WALL + 400_000 }), TICK]], rules(schedule))
  expect(
    records.map(({ record, byWallClock }) => [record.state, (record.start - WALL) / 1000, byWallClock]),
  ).toEqual([
    ['active', 0, undefined],
    ['asleep', 20, true],
    ['off-schedule', 60, true],
    ['asleep', 300, true],
  ])
  expect(present(state, at(20, { wall: WALL + 400_000 }))).toMatchObject({
    state: 'unknown',
    reason: 'starting',
  })
})
