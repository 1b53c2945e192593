/** Runs the checks and ends with `N passed, N failed`. `--static` leaves the tests out; names run only those steps. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fromPlaywright, fromVitest, withExitCode, type Counts } from './counts.ts'
import { STATIC_STEPS, TEST_STEPS, type Step } from './steps.ts'

const ROOT = join(import.meta.dirname, '..')
const REPORTS = join(ROOT, 'artifacts', 'reports')

const reporter = (step: Step, file: string): { args: string[]; env: Record<string, string> } => {
  if (step.counts === 'vitest')
    return { args: ['--reporter=default', '--reporter=json', `--outputFile=${file}`], env: {} }
  if (step.counts === 'playwright')
    return { args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }
  return { args: [], env: {} }
}

const readCounts = (step: Step, file: string, exitCode: number): Counts => {
  const readers = { vitest: fromVitest, playwright: fromPlaywright }
  if (step.counts === 'exit-code') return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  return withExitCode(readers[step.counts](JSON.parse(readFileSync(file, 'utf8'))), exitCode)
}

const runStep = (step: Step): Promise<Counts> =>
  new Promise((resolve) => {
    const file = join(REPORTS, `${step.name}.json`)
    rmSync(file, { force: true })
    const { args, env } = reporter(step, file)
    const began = performance.now()
    console.log(`\n── ${step.name}`)
    const child = spawn(process.execPath, [...step.args, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('exit', (code) => {
      const counts = readCounts(step, file, code ?? 1)
      const seconds = Math.round((performance.now() - began) / 1000)
      console.log(`── ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`)
      resolve(counts)
    })
  })

const words = process.argv.slice(2)
const all = words.includes('--static') ? STATIC_STEPS : [...STATIC_STEPS, ...TEST_STEPS]
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !all.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No step named ${unknown.join(', ')}. There are: ${all.map((step) => step.name).join(', ')}.`)
  process.exit(2)
}
mkdirSync(REPORTS, { recursive: true })
const total: Counts = { passed: 0, failed: 0 }
for (const step of all.filter((one) => names.length === 0 || names.includes(one.name))) {
  const counts = await runStep(step)
  total.passed += counts.passed
  total.failed += counts.failed
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
