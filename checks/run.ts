/** Runs the checks and ends with `N passed, N failed`. `--static` leaves the tests out; names run only those steps. */
import type { Counts } from './counts.ts'
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
const total: Counts = { passed: 0, failed: 0 }
for (const step of all.filter((one) => names.length === 0 || names.includes(one.name))) {
  const counts = await runStep(step)
  total.passed += counts.passed
  total.failed += counts.failed
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
