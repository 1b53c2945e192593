import { describe, expect, it } from 'vitest'
import { fromPlaywright, fromVitest, withExitCode } from './counts.ts'

describe('counting checks', () => {
  it('takes a suite that could not start for a failure', () => {
    expect(fromVitest({ numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1 })).toEqual({
      passed: 3,
      failed: 1,
    })
  })

  it('takes a flaky test for a failure', () => {
    expect(fromPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 1 } })).toEqual({
      passed: 2,
      failed: 1,
    })
  })

  it('believes the exit code over a report without failures', () => {
    expect(withExitCode({ passed: 9, failed: 0 }, 1).failed).toBe(1)
    expect(withExitCode({ passed: 9, failed: 0 }, 0).failed).toBe(0)
  })
})
