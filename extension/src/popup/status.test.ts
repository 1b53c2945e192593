import { expect, it } from 'vitest'
import { activityState } from '#core/contracts/activity.ts'
import { ledgerState } from '#core/contracts/ledger.ts'
import { presenceReason } from '#core/contracts/presence.ts'
import type { PersonView } from '#core/contracts/person-view.ts'
import type { Situation } from '../record/situation.ts'
import { durationText } from './duration.ts'
import { offersPrivateTime, statusOf } from './status.ts'
import { en } from './strings.en.ts'

const view: PersonView = {
  recorder: 'extension',
  enrolment: 'enrolled',
  recording: true,
  screenDetails: false,
  privateMinutesLeft: 0,
  queuedRecords: 0,
  lastSent: [],
}
const status = (situation: Situation, more?: Partial<PersonView>) =>
  statusOf({
    situation,
    incognitoAccess: true,
    extensionId: 'x',
    ...(more && { view: { ...view, ...more } }),
  })

it('says that it records only when the recorder says so', () => {
  expect(status('self', {})).toEqual({ recording: 'self' })
  expect(status('attached', { recorder: 'host' })).toEqual({ recording: 'attached' })
  expect(status('self', { recording: false, notRecordingBecause: 'off schedule' })).toEqual({
    recording: 'not',
    why: { words: 'off schedule' },
  })
})

it('gives the reason of a refused enrolment in the words of the server', () => {
  expect(
    status('self', { enrolment: 'waiting-for-approval', problem: 'approve it', recording: false }),
  ).toEqual({ recording: 'not', why: { key: 'waiting-for-approval', problem: 'approve it' } })
  expect(status('self', { enrolment: 'refused', problem: 'expired', recording: false })).toEqual({
    recording: 'not',
    why: { key: 'refused', problem: 'expired' },
  })
})

it('says that the agent was withdrawn before anything else', () => {
  expect(
    status('attached', { enrolment: 'revoked', recording: false, problem: 'x', state: 'private' }),
  ).toEqual({
    recording: 'revoked',
    why: { key: 'revoked' },
  })
})

it('tells private time and time outside the schedule from time that is not recorded for another reason', () => {
  for (const state of ['private', 'off-schedule'] as const)
    expect(status('self', { recording: false, state })).toEqual({ recording: state, why: { key: state } })
  const doNotTrack = { recording: false, state: 'private', notRecordingBecause: 'not tracked' } as const
  expect(status('self', doNotTrack)).toEqual({ recording: 'not', why: { words: 'not tracked' } })
})

it('says until when private time lasts', () => {
  expect(status('self', { recording: false, state: 'private', privateUntil: 5 })).toEqual({
    recording: 'private',
    why: { key: 'private-until', time: 5 },
  })
})

it('says that the desktop agent goes on where it is only slow to answer', () => {
  expect(status('attached')).toEqual({ recording: 'attached', why: { key: 'late' } })
})

it.each<[boolean, Partial<PersonView>]>([
  [true, { privateMinutesLeft: 1 }],
  [false, { privateMinutesLeft: 0 }],
  [true, { privateMinutesLeft: 0, recording: false, state: 'private' }],
  [false, { privateMinutesLeft: 60, recording: false, state: 'off-schedule' }],
  [false, { privateMinutesLeft: 60, recording: false, notRecordingBecause: 'not tracked' }],
  [false, { privateMinutesLeft: 60, enrolment: 'revoked' }],
])('offers private time: %s, where %o', (offers, more) => {
  expect(offersPrivateTime({ ...view, ...more })).toBe(offers)
})

it('has words for each state, reason and way of recording', () => {
  const { state, presence, recording, why } = en
  const { options } = presenceReason
  expect(options.every((reason) => presence[reason].length > 0)).toBe(true)
  expect(Object.keys(recording)).toEqual(
    expect.arrayContaining(['self', 'attached', 'private', 'off-schedule', 'not', 'revoked', 'lost']),
  )
  expect(Object.keys(why)).toEqual(expect.arrayContaining(['revoked', 'private', 'off-schedule', 'late']))
  const states = [...activityState.options, ...ledgerState.options]
  expect(states.every((name) => state[name].length > 0)).toBe(true)
})

it('has words for every situation without a recorder', () => {
  for (const situation of ['starting', 'waiting', 'invalid', 'connecting', 'unlinked', 'no-host'] as const) {
    const { why } = status(situation)
    expect(why !== undefined && 'key' in why && why.key in en.why).toBe(true)
  }
})

it('writes durations in whole units', () => {
  expect([-5, 42_900, 60_000, 18_720_000, 172_800_000, 3_466_800_000].map(durationText)).toEqual([
    '<1s',
    '42s',
    '1m',
    '5h 12m',
    '2d 0h',
    '40d 3h',
  ])
})
