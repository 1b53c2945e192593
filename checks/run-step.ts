/** Runs one step as a process of its own and counts what it says. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fromPlaywright, fromVitest, withExitCode, type Counts } from './counts.ts'
import type { Step } from './steps.ts'

const ROOT = join(import.meta.dirname, '..')
const REPORTS = join(ROOT, 'artifacts', 'reports')

const reporter = (step: Step, file: string): { args: string[]; env: Record<string, string> } => {
  if (step.counts === 'vitest')
    return { args: ['--reporter=default', '--reporter=json', `--outputFile=${file}`], env: {} }
  if (step.counts === 'playwright')
    return { args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }
  return { args: [], env: {} }
}

const READERS = { vitest: fromVitest, playwright: fromPlaywright }
const NO_REPORT: Counts = { passed: 0, failed: 1, failures: ['no report was written'] }

const readCounts = (step: Step, file: string, exitCode: number): Counts => {
  if (step.counts === 'exit-code') {
    const passed = exitCode === 0 ? 1 : 0
    return withExitCode({ passed, failed: 0, failures: [] }, exitCode, step.name)
  }
  if (!existsSync(file)) return NO_REPORT
  return withExitCode(READERS[step.counts](JSON.parse(readFileSync(file, 'utf8'))), exitCode, step.name)
}

/** What the step prints goes straight on. */
export const runStep = (step: Step): Promise<Counts> =>
  new Promise((resolve) => {
    const file = join(REPORTS, `${step.name}.json`)
    mkdirSync(REPORTS, { recursive: true })
    rmSync(file, { force: true })
    const { args, env } = reporter(step, file)
    const began = performance.now()
    console.log(`\n── ${step.name}`)
    const child = spawn(process.execPath, [...step.args, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...step.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('exit', (code) => {
      const counts = readCounts(step, file, code ?? 1)
      const seconds = Math.round((performance.now() - began) / 1000)
      console.log(`── ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`)
      resolve(counts)
    })
  })
