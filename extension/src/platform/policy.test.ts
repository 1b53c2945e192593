import { expect, it } from 'vitest'
import { policyState } from './policy.ts'

it('takes an empty policy as not there yet', () => {
  expect(policyState({})).toEqual({ state: 'waiting' })
})

it('fills in that the desktop agent takes over where it is installed', () => {
  expect(policyState({ enrolmentToken: 't', ingestUrl: 'https://i.test/ingest' })).toEqual({
    state: 'set',
    policy: { enrolmentToken: 't', ingestUrl: 'https://i.test/ingest', nativeHost: 'auto' },
  })
})

it.each([{ nativeHost: 'maybe' }, { ingestUrl: 'not an address' }, { enrolmentToken: 7 }])(
  'says that %o can not be used',
  (stored) => {
    expect(policyState(stored)).toEqual({ state: 'invalid' })
  },
)
