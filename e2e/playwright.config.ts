import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Emptied at each start, so not where the specs keep their pictures.
  outputDir: '../artifacts/playwright',
  // Two cores and one desktop at a time: accuracy is measured, so nothing runs beside it.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 10 * 60_000,
  reporter: 'list',
})
