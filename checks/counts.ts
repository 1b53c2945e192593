/** Passes and failures out of the report that a test runner wrote. */
export type Counts = { passed: number; failed: number; failures: readonly string[] }

type VitestReport = {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}
type PlaywrightSuite = {
  file: string
  suites?: PlaywrightSuite[]
  specs: { title: string; tests: { status: string }[] }[]
}
type PlaywrightReport = { stats: { expected: number }; suites: PlaywrightSuite[] }

const countsOf = (passed: number, failures: readonly string[]): Counts => ({
  passed,
  failed: failures.length,
  failures,
})

/** A file that failed outside its tests (it could not start) is a failure too. */
export const fromVitest = (report: VitestReport): Counts =>
  countsOf(
    report.numPassedTests,
    report.testResults.flatMap(({ name, status, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed')
      if (failed.length > 0) return failed.map(({ fullName }) => `${name}: ${fullName}`)
      return status === 'failed' ? [name] : []
    }),
  )

const failedIn = (suite: PlaywrightSuite): string[] => [
  ...suite.specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ title }) => `${suite.file}: ${title}`),
  ...(suite.suites ?? []).flatMap(failedIn),
]

/** A test that passed only when tried again is a failure. */
export const fromPlaywright = (report: PlaywrightReport): Counts =>
  countsOf(report.stats.expected, report.suites.flatMap(failedIn))

/** The exit code has the last word: a runner that ended badly without naming a failure is one. */
export const withExitCode = (counts: Counts, exitCode: number, step: string): Counts =>
  exitCode !== 0 && counts.failed === 0
    ? countsOf(counts.passed, [`${step}: ended with ${exitCode}`])
    : counts
