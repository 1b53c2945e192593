import { expect, test } from 'vitest'
import { at, brief, front, input, play, RULES, session } from './test/script.ts'
import { present, startTimeline, step } from './timeline.ts'

const END = { type: 'end' } as const
const TICK = { type: 'tick' } as const

test('the seconds before the threshold stay active, then passive carries the activity, then inactive', () => {
  const { records } = session([
    [50, input(50)],
    [1000, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 170],
    ['passive', 'editor', 170, 300],
    ['inactive', '', 470, 530],
  ])
})

test('a front that changes by itself while passive stays passive', () => {
  const { records } = session([
    [200, front('player', 'Song 2')],
    [300, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 120],
    ['passive', 'editor', 120, 80],
    ['passive', 'player', 200, 100],
  ])
})

test('input while inactive makes active again, from the instant of the input', () => {
  const { records } = session([
    [450, front('player')],
    [500, input(480)],
    [510, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 120],
    ['passive', 'editor', 120, 300],
    ['inactive', '', 420, 60],
    ['active', 'player', 480, 30],
  ])
})

test('the same front, a cut and a tick do not split what a reader sees; only the cut closes a record', () => {
  const { records, state } = session([
    [10, front('editor')],
    [20, TICK],
    [30, { type: 'cut' }],
    [40, front('editor')],
  ])
  expect(brief(records)).toEqual([['active', 'editor', 0, 30]])
  expect(present(state, at(45))).toMatchObject({
    state: 'active',
    since: at(0).wall,
    front: { app: 'editor' },
  })
})

test('no passive time with a cap of 0, endless passive time without a cap', () => {
  const none = session([[600, END]], { ...RULES, passiveCapMs: 0 })
  expect(brief(none.records).map(([state]) => state)).toEqual(['active', 'inactive'])
  const endless = session([[90_000, END]], { ...RULES, passiveCapMs: null })
  expect(brief(endless.records)).toEqual([
    ['active', 'editor', 0, 120],
    ['passive', 'editor', 120, 86_400],
    ['passive', 'editor', 86_520, 3_480],
  ])
})

test('lock ends the activity at once; unlocking is input', () => {
  const { records } = session([
    [60, { type: 'lock' }],
    [70, front('lock screen')],
    [900, { type: 'unlock' }],
    [910, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 60],
    ['locked', '', 60, 840],
    ['active', 'lock screen', 900, 10],
  ])
})

test('attended lasts until the system says idle, and the threshold runs from the last input', () => {
  const { records } = session([
    [5, { type: 'attended' }],
    [1000, front('mail')],
    [1500, input(1380)],
    [1600, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 1000],
    ['active', 'mail', 1000, 500],
    ['passive', 'mail', 1500, 100],
  ])
})

test('idle told late is put where it began', () => {
  const { records } = session([
    [5, { type: 'attended' }],
    [1000, input(100)],
    [1000, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 220],
    ['passive', 'editor', 220, 300],
    ['inactive', '', 520, 480],
  ])
})

test('without rules only `unknown: not configured` is recorded, and nothing in front is remembered', () => {
  const before = session([[5, front('browser', 'Secret')]], null)
  expect(JSON.stringify(before)).not.toMatch(/browser|Secret/)
  const { records } = play(before, [
    [20, { type: 'rules', rules: RULES }],
    [20, front('browser')],
    [30, { type: 'rules', rules: null }],
    [40, END],
  ])
  expect(brief(records)).toEqual([
    ['unknown', 'not configured', 0, 20],
    ['active', 'browser', 20, 10],
    ['unknown', 'not configured', 30, 10],
  ])
})

test('time before the first look at the desktop is unknown', () => {
  const { records } = play(startTimeline(at(0), RULES), [
    [2, front('editor')],
    [3, END],
  ])
  expect(brief(records)).toEqual([
    ['unknown', 'starting', 0, 2],
    ['active', 'editor', 2, 1],
  ])
})

test('a person who was away before the agent started is not active', () => {
  const { state } = session([[0, input(-1000)]])
  expect(present(state, at(1)).state).toBe('inactive')
})

test('an event told late goes to its instant, but never into what is closed', () => {
  const { records } = session([
    [10, TICK],
    [8, front('mail')],
    [7, front('chat')],
    [20, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 8],
    ['active', 'chat', 8, 12],
  ])
})

test('rules that change apply from then on', () => {
  const { records } = session([
    [100, { type: 'rules', rules: { ...RULES, idleAfterMs: 60_000, passiveCapMs: 300_000 } }],
    [200, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 100],
    ['passive', 'editor', 100, 100],
  ])
})

test('nothing is recorded after the end', () => {
  const { state } = session([[10, END]])
  expect(step(state, at(20), front('mail')).records).toEqual([])
})

test('older news of input takes nothing back', () => {
  const { records } = session([
    [50, input(50)],
    [51, input(30)],
    [180, END],
  ])
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 170],
    ['passive', 'editor', 170, 10],
  ])
})
