/** A person works at a real desktop while parts of the product are killed at random; then every second is accounted for. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { expectBooks } from './faults/books.ts'
import { randomOf, seedOf } from './faults/random.ts'
import { workThroughFaults } from './faults/session.ts'
import { readPopup } from './harness/browser.ts'
import { revokeAgents } from './harness/documents.ts'
import { until } from './harness/process.ts'
import { test } from './harness/shared-stack.ts'
import type { Stack } from './harness/stack.ts'
import { accountFor, tableOf, tilings, type Account } from './script/accounting.ts'
import { recordSession, type Recorded } from './script/recorded.ts'
import type { Policy } from './script/workplace.ts'

const ARTIFACTS = 'artifacts/e2e/faults'
/** Longer in a soak. */
const SECONDS = Number(process.env['CANDOR_FAULT_SECONDS'] ?? 90)
/** What is needed beside the script: browser, enrolment, and the queue's end after the last outage. */
const AROUND_MS = 5 * 60_000

test.beforeAll(() => mkdirSync(ARTIFACTS, { recursive: true }))

/** The administrator withdraws the agent: the person reads it in the popup. */
const expectWithdrawn = async ({ account, desk }: Recorded): Promise<void> => {
  await revokeAgents(account)
  await desk.toBrowser()
  await until(
    'the popup to say that the agent was withdrawn',
    async () => {
      // Something to deliver: the refusal tells.
      await desk.navigate(desk.shown() === 'omega.test' ? 'alpha.test' : 'omega.test')
      return /Withdrawn by your organisation/.test(await readPopup(desk.browser()))
    },
    90_000,
  )
}

/**
 * No second is missing or twice; what is not known says why; and nothing is wrong but around a switch and while parts of
 * the product were away. How much that is stands in the table: it depends on how soon this computer starts them again.
 */
const expectAccounted = ({ totals, stretches }: Account): void => {
  expect(totals).toMatchObject({ missing: 0, twice: 0 })
  expect(stretches.filter(({ cause }) => cause === 'none')).toEqual([])
  expect(stretches.filter(({ verdict, held }) => verdict === 'unknown' && !held.includes(':'))).toEqual([])
}

const run = (stack: Stack, policy: Policy, seconds: number): Promise<Account> => {
  const seed = seedOf()
  const random = randomOf(seed)
  console.log(`faults, ${policy}: ${seconds} s, CANDOR_FAULT_SEED=${seed}`)
  const session = {
    name: `faults-${policy}-${Date.now()}`,
    policy,
    idle: { afterSeconds: 60, passiveSeconds: 300 },
    artifacts: ARTIFACTS,
    act: (desk: Recorded['desk']) =>
      workThroughFaults({ stack, desk, seconds: random.between, home: 'alpha.test' }, random, seconds),
  }
  return recordSession(stack, session, async (recorded) => {
    const { account, api, stays, pieces, causes } = recorded
    const result = accountFor(stays, pieces, causes)
    const faults = causes.filter(({ cause }) => cause !== 'switch')
    const all = { seed, faults, stays, result, tilings: tilings(pieces), pieces }
    writeFileSync(`${ARTIFACTS}/${policy}.json`, JSON.stringify(all, null, 2))
    console.log(tableOf(result))
    await expectBooks(api, account)
    await expectWithdrawn(recorded)
    return result
  })
}

test('browser and desktop agent together count every second once, whatever is killed', async ({ stack }) => {
  test.setTimeout(SECONDS * 1000 + AROUND_MS)
  expectAccounted(await run(stack, 'auto', SECONDS))
})

test('the extension alone counts every second once, whatever is killed', async ({ stack }) => {
  const seconds = Math.ceil(SECONDS / 2)
  test.setTimeout(seconds * 1000 + AROUND_MS)
  expectAccounted(await run(stack, 'none', seconds))
})
