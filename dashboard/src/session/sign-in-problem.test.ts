import { expect, it } from 'vitest'
import { signInProblem } from './sign-in-problem.ts'

const failed = (code: string) => Object.assign(new Error('x'), { code })

it('does not tell a wrong address from a wrong password', () => {
  expect(signInProblem(failed('auth/user-not-found'))).toBe(signInProblem(failed('auth/wrong-password')))
})
it('knows a network failure from anything else', () => {
  expect(signInProblem(failed('auth/network-request-failed'))).toBe('offline')
  expect(signInProblem(failed('auth/whatever'))).toBe('other')
  expect(signInProblem('no error at all')).toBe('other')
})
