/** Stacks that several specs share: starting one takes half a minute. */
import { mkdirSync } from 'node:fs'
import { test as base } from '@playwright/test'
import { openStack, startStack, type Stack } from './stack.ts'

/** What the demo account of the shared stack holds; a running stack may hold another. */
export const DEMO_PEOPLE = 12
const DEMO = ['--people', String(DEMO_PEOPLE), '--days', '8']

/** `running`: the name of an environment variable with the folder of a stack that runs already. */
const shared = (running: string, artifacts: string, size: string[]) =>
  [
    // Playwright reads from the pattern which fixtures this one needs: none.
    async ({}, use: (stack: Stack) => Promise<void>) => {
      mkdirSync(artifacts, { recursive: true })
      const folder = process.env[running]
      const stack = folder ? openStack(folder, artifacts) : await startStack(size, artifacts)
      await use(stack)
      await stack.end()
    },
    { scope: 'worker', timeout: 300_000 },
  ] as const

/**
 * `stack`: without people, for specs at a desktop, each in accounts of its own. `demo`: the demo account, for specs that
 * leave it as it was but for what is under names of their own.
 */
export const test = base.extend<Record<never, never>, { stack: Stack; demo: Stack }>({
  stack: [...shared('CANDOR_E2E_LOCAL', 'artifacts/e2e/stack', ['--people', '0'])],
  demo: [...shared('CANDOR_E2E_DEMO', 'artifacts/e2e/demo', DEMO)],
})
