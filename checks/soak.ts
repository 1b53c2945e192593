/** `npm run soak -- --minutes N`: the property tests and the fault sessions again and again, with new seeds each time. */
import { parseArgs } from 'node:util'
import { runStep } from './run-step.ts'
import { soakSteps } from './steps.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '15' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0 && minutes <= 1440)) {
  console.error(`--minutes takes a number up to 1440, not "${values.minutes}".`)
  process.exit(2)
}
const deadline = performance.now() + minutes * 60_000
const total = { passed: 0, failed: 0 }
do {
  for (const step of soakSteps(minutes)) {
    const { passed, failed } = await runStep(step)
    total.passed += passed
    total.failed += failed
  }
} while (performance.now() < deadline && total.failed === 0)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
