/** Runs the checks and ends with `N passed, N failed`. `--static` leaves the tests out; names run only those steps. */
import { runStep } from './run-step.ts'
import { STATIC_STEPS, TEST_STEPS } from './steps.ts'

const words = process.argv.slice(2)
const all = words.includes('--static') ? STATIC_STEPS : [...STATIC_STEPS, ...TEST_STEPS]
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !all.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No step named ${unknown.join(', ')}. There are: ${all.map((step) => step.name).join(', ')}.`)
  process.exit(2)
}
let passed = 0
const failures: string[] = []
for (const step of all.filter((one) => names.length === 0 || names.includes(one.name))) {
  const counts = await runStep(step)
  passed += counts.passed
  failures.push(...counts.failures)
}
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 && passed > 0 ? 0 : 1)
