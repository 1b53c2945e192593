/** One stack without people for all specs at a desktop, each in accounts of its own: starting one takes half a minute. */
import { mkdirSync } from 'node:fs'
import { test as base } from '@playwright/test'
import { openStack, startStack, type Stack } from './stack.ts'

const ARTIFACTS = 'artifacts/e2e/stack'

export const test = base.extend<Record<never, never>, { stack: Stack }>({
  stack: [
    // Playwright reads from the pattern which fixtures this one needs: none.
    async ({}, use) => {
      mkdirSync(ARTIFACTS, { recursive: true })
      const running = process.env['CANDOR_E2E_LOCAL']
      const stack = running ? openStack(running, ARTIFACTS) : await startStack(['--people', '0'], ARTIFACTS)
      await use(stack)
      await stack.end()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})
