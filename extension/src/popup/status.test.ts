import { expect, it } from 'vitest'
import type { PersonView } from '#core/contracts/person-view.ts'
import type { Situation } from '../record/situation.ts'
import { durationText } from './duration.ts'
import { statusOf } from './status.ts'
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
  expect(status('self', { enrolment: 'refused', problem: 'expired', recording: false })).toEqual({
    recording: 'not',
    why: { key: 'refused', problem: 'expired' },
  })
})

it('has words for every situation without a recorder', () => {
  for (const situation of ['starting', 'waiting', 'invalid', 'connecting', 'unlinked', 'no-host'] as const) {
    const { why } = status(situation)
    expect(why !== undefined && 'key' in why && why.key in en.why).toBe(true)
  }
})

it('writes durations in whole units', () => {
  expect([-5, 42_900, 60_000, 18_720_000].map(durationText)).toEqual(['<1s', '42s', '1m', '5h 12m'])
})
