import { activity } from '#core/contracts/activity.ts'
import type { PresenceReason } from '#core/contracts/presence.ts'
import { expect, test } from 'vitest'
import type { TimelineEvent } from './events.ts'
import { at, brief, front, input, play, RULES, session } from './test/script.ts'
import { present, resumeTimeline } from './timeline.ts'

const END = { type: 'end' } as const
const ALL: PresenceReason[] = ['audio', 'video', 'microphone']
const rules = { ...RULES, presence: ALL }
const presence = (...reasons: PresenceReason[]): TimelineEvent => ({ type: 'presence', reasons })

test('a meeting keeps a person present past threshold and cap, on what is in front', () => {
  const { records, state } = session(
    [
      [10, presence('microphone')],
      [1000, front('meeting')],
      [2000, { type: 'cut' }],
    ],
    rules,
  )
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 120],
    ['presence', 'editor', 120, 880],
    ['presence', 'meeting', 1000, 1000],
  ])
  expect(records[1]?.record).toMatchObject({ presence: 'microphone' })
  expect(activity.safeParse(records[1]?.record).success).toBe(true)
  expect(present(state, at(2010))).toMatchObject({ state: 'presence', presence: 'microphone' })
  expect(present(state, at(2010))).not.toHaveProperty('reason')
})

test('input makes active again, and when presence ends the passive cap begins there', () => {
  const { records } = session(
    [
      [10, presence('audio')],
      [1000, input(990)],
      [2000, presence()],
      [3000, END],
    ],
    rules,
  )
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 120],
    ['presence', 'editor', 120, 870],
    ['active', 'editor', 990, 120],
    ['presence', 'editor', 1110, 890],
    ['passive', 'editor', 2000, 300],
    ['inactive', '', 2300, 700],
  ])
})

test('presence that ends before the threshold changes nothing', () => {
  const { records } = session(
    [
      [10, presence('audio')],
      [20, presence()],
      [1000, END],
    ],
    rules,
  )
  expect(brief(records).map(([state, , start]) => [state, start])).toEqual([
    ['active', 0],
    ['passive', 120],
    ['inactive', 420],
  ])
})

test('the first of microphone, video and audio that the account lets count is told', () => {
  const { records } = session(
    [
      [10, presence('audio', 'video', 'microphone')],
      [200, presence('audio', 'video')],
      [300, { type: 'rules', rules: { ...rules, presence: ['microphone', 'audio'] } }],
      [400, { type: 'rules', rules: { ...rules, presence: [] } }],
      [500, END],
    ],
    rules,
  )
  expect(records.map(({ record }) => ('presence' in record ? record.presence : record.state))).toEqual([
    'active',
    'microphone',
    'video',
    'audio',
    'passive',
  ])
})

test('presence begins where the person was passive or inactive already, from its own instant', () => {
  const { records } = session(
    [
      [200, presence('video')],
      [300, presence()],
      [1000, presence('video')],
      [1010, END],
    ],
    rules,
  )
  expect(brief(records)).toEqual([
    ['active', 'editor', 0, 120],
    ['passive', 'editor', 120, 80],
    ['presence', 'editor', 200, 100],
    ['passive', 'editor', 300, 300],
    ['inactive', '', 600, 400],
    ['presence', 'editor', 1000, 10],
  ])
})

test('locked and asleep beat presence', () => {
  const { records } = session(
    [
      [10, presence('microphone')],
      [500, { type: 'lock' }],
      [600, { type: 'unlock' }],
      [800, { type: 'sleep' }],
      [900, { type: 'wake' }],
      [910, END],
    ],
    rules,
  )
  expect(brief(records).map(([state, , start]) => [state, start])).toEqual([
    ['active', 0],
    ['presence', 120],
    ['locked', 500],
    ['active', 600],
    ['presence', 720],
    ['asleep', 800],
    ['presence', 900],
  ])
})

test('the cap that began at the end of presence goes on over a short restart', () => {
  const before = session(
    [
      [10, presence('audio')],
      [1000, presence()],
      [1010, { type: 'tick' }],
    ],
    rules,
  )
  const back = (seconds: number) => at(seconds, { boot: 'two', mono: (seconds - 1030) * 1000 })
  const { records } = play(resumeTimeline(before.state, back(1030), { continued: true }), [[back(2000), END]])
  expect(brief(records)).toEqual([
    ['passive', 'editor', 1000, 300],
    ['inactive', '', 1300, 700],
  ])
})
