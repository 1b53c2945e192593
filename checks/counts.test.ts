import { describe, expect, it } from 'vitest'
import { fromPlaywright, fromVitest, withExitCode } from './counts.ts'

const test = (status: string, fullName: string) => ({ status, fullName })

describe('counting checks', () => {
  it('names each test of vitest that failed once, and a file that could not start', () => {
    const testResults = [
      { name: 'a.ts', status: 'failed', assertionResults: [test('failed', 'x'), test('passed', 'y')] },
      { name: 'b.ts', status: 'failed', assertionResults: [] },
      { name: 'c.ts', status: 'passed', assertionResults: [test('passed', 'z')] },
    ]
    expect(fromVitest({ numPassedTests: 2, testResults })).toEqual({
      passed: 2,
      failed: 2,
      failures: ['a.ts: x', 'b.ts'],
    })
  })

  it('takes a flaky test for a failure, in inner suites too', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
    const suites = [
      {
        file: 'a.spec.ts',
        specs: [spec('one', 'expected'), spec('two', 'flaky')],
        suites: [{ file: 'a.spec.ts', specs: [spec('three', 'unexpected')] }],
      },
    ]
    expect(fromPlaywright({ stats: { expected: 1 }, suites })).toEqual({
      passed: 1,
      failed: 2,
      failures: ['a.spec.ts: two', 'a.spec.ts: three'],
    })
  })

  it('believes the exit code over a report without failures', () => {
    const counts = { passed: 9, failed: 0, failures: [] }
    expect(withExitCode(counts, 1, 'unit')).toMatchObject({ failed: 1, failures: ['unit: ended with 1'] })
    expect(withExitCode(counts, 0, 'unit').failed).toBe(0)
  })
})
