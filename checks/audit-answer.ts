/** Reads what `npm audit --json` answered. */

/** Exit code where nobody could be asked: neither passed nor failed. */
export const NOTHING_KNOWN = 75

export type Audit = { verdict: 'clean' | 'vulnerable' | 'unanswered'; lines: readonly string[] }

const FAILS: readonly string[] = ['high', 'critical']

type Answer = {
  message?: string
  vulnerabilities?: Record<string, { name: string; severity: string; range: string }>
}

const parsed = (text: string): Answer => {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return { message: 'what it said is no JSON' }
  }
}

/** Below high is told and does not fail. An answer without a list of vulnerabilities is none, whatever its exit code. */
export const auditOf = (text: string): Audit => {
  const { vulnerabilities, message = 'it gave no reason' } = parsed(text)
  if (vulnerabilities === undefined)
    return {
      verdict: 'unanswered',
      lines: [`The registry did not answer, so nothing is known about the packages: ${message}`],
    }
  const found = Object.values(vulnerabilities)
  return {
    verdict: found.some(({ severity }) => FAILS.includes(severity)) ? 'vulnerable' : 'clean',
    lines:
      found.length === 0
        ? ['Nothing is known against the packages that run in production.']
        : found.map(({ name, severity, range }) => `${severity}: ${name} ${range}`),
  }
}
