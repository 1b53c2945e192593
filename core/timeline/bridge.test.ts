import { expect, test } from 'vitest'
import { checkpointOf, readCheckpoint } from './checkpoint.ts'
import { at, brief, front, input, play, session, WALL } from './test/script.ts'
import { present, resumeTimeline, step } from './timeline.ts'

const END = { type: 'end' } as const
const checkpoint = session([
  [40, input(40)],
  [50, { type: 'tick' }],
]).state

/** The clocks of another boot, `seconds` after the start of the first. */
const reborn = (seconds: number) => at(seconds, { boot: 'two', mono: 7_000 + (seconds - 50) * 1000 })

test('a short gap of the same session goes on as one piece', () => {
  const resumed = resumeTimeline(checkpoint, reborn(80), { continued: true })
  expect(resumed.records).toEqual([])
  expect(present(resumed.state, reborn(80)).since).toBe(WALL)
  const { records } = play(resumed, [[reborn(200), END]])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 160],
    ['passive', 'editor', 160, 40],
  ])
})

test.each([
  ['a long gap', 111, true],
  ['another session', 60, false],
])('%s is unknown: restart, and nothing is believed of what was in front', (_, seconds, continued) => {
  const { records, state } = resumeTimeline(checkpoint, reborn(seconds), { continued })
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 50],
    ['unknown', 'restart', 50, seconds - 50],
  ])
  expect(present(state, reborn(seconds))).toMatchObject({
    state: 'unknown',
    since: WALL + seconds * 1000,
    reason: 'starting',
  })
  expect(state.rules).toEqual(checkpoint.rules)
})

test('after an end the gap was off', () => {
  const ended = step(checkpoint, at(60), END)
  const { records } = resumeTimeline(ended.state, reborn(50_000), { continued: false })
  expect(brief(records)).toEqual([['off', '', 60, 49_940]])
})

test('a wall clock set back meanwhile makes no negative gap', () => {
  const { records } = resumeTimeline(checkpoint, reborn(-3600), { continued: true })
  expect(brief(records)).toEqual([['active', 'editor', 0, 50]])
})

test('a gap of years was a wrong clock', () => {
  const { records } = resumeTimeline(checkpoint, reborn(2 * 365 * 86_400), { continued: false })
  expect(brief(records)).toEqual([['active', 'editor', 0, 50]])
})

test('within one boot the mono clock measures the gap, whatever the wall clock did', () => {
  const { records } = resumeTimeline(checkpoint, at(150, { wall: WALL }), { continued: false })
  expect(brief(records).at(-1)).toEqual(['unknown', 'restart', 50, 100])
})

test('a reading of another boot is a restart, though nobody said so', () => {
  const { records } = step(checkpoint, reborn(55), front('mail'))
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 50],
    ['unknown', 'restart', 50, 5],
  ])
})

test('a mono clock that began anew is a restart, whatever its boot says', () => {
  const before = session([[200, input(200)]]).state
  const { records } = step(before, at(5, { wall: WALL + 205_000 }), END)
  expect(brief(records)).toEqual([['unknown', 'restart', 200, 5]])
})

test('a checkpoint survives its text; a damaged or foreign one is refused', () => {
  expect(readCheckpoint(checkpointOf(checkpoint))).toEqual(checkpoint)
  expect(readCheckpoint('{"version":0}')).toBeUndefined()
  expect(readCheckpoint('{"ver')).toBeUndefined()
  expect(readCheckpoint('null')).toBeUndefined()
})

test('an agent that was updated goes on from the checkpoint of its older self', () => {
  const { clock, anchor, open, front: editor, input: last, ended } = checkpoint
  const piece = { ...open, byWallClock: undefined }
  const rules = { idleAfterMs: 120_000, passiveCapMs: 300_000 }
  const older = { version: 1, clock, anchor, open: piece, front: editor, input: last, rules, ended }
  const read = readCheckpoint(JSON.stringify({ ...older, locked: false, asleep: false, tickEveryMs: null }))
  expect(read).toEqual({ ...checkpoint, private: { ...checkpoint.private, from: 50_000, until: 50_000 } })
})

test('a checkpoint without rules names nothing in front', () => {
  expect(checkpointOf(session([], null).state)).not.toContain('editor')
  const withdrawn = session([[5, { type: 'rules', rules: null }]])
  expect(checkpointOf(withdrawn.state)).not.toContain('editor')
})
