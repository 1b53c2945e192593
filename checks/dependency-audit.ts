/** What npm knows against the packages that run in production: fails on what is high or critical. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { auditOf, NOTHING_KNOWN } from './audit-answer.ts'

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  // On Windows npm is a script.
  shell: process.platform === 'win32',
})
const { verdict, lines } = auditOf(error === undefined ? stdout : JSON.stringify({ message: error.message }))
for (const line of lines) console.log(line)
process.exitCode = { clean: 0, vulnerable: 1, unanswered: NOTHING_KNOWN }[verdict]
