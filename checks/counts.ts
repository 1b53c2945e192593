/** Passes and failures out of the report that a test runner wrote. */
export type Counts = { passed: number; failed: number }

type VitestReport = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number } }

/** A suite that failed outside its tests (it could not start) counts as a failure too. */
export const fromVitest = (report: VitestReport): Counts => ({
  passed: report.numPassedTests,
  failed: Math.max(report.numFailedTests, report.numFailedTestSuites),
})

/** A test that passed only when tried again is a failure. */
export const fromPlaywright = (report: PlaywrightReport): Counts => ({
  passed: report.stats.expected,
  failed: report.stats.unexpected + report.stats.flaky,
})

/** The exit code has the last word: a runner that ended badly without naming a failure is one. */
export const withExitCode = (counts: Counts, exitCode: number): Counts =>
  exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
