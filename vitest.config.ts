import { defineConfig } from 'vitest/config'

/** What is waited for comes at once, but where the machine is busy. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } }

const exclude = ['**/node_modules/**', '**/dist/**', '.local/**', 'artifacts/**']

export default defineConfig({
  test: {
    maxWorkers: 2,
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,mjs}'],
          exclude: [...exclude, 'functions/**'],
          ...patience,
        },
      },
      {
        // On the real Firestore and Auth emulators.
        test: {
          name: 'functions',
          include: ['functions/**/*.test.ts'],
          exclude,
          globalSetup: 'functions/test/emulators.ts',
          setupFiles: 'functions/test/own-project.ts',
          ...patience,
        },
      },
    ],
  },
})
