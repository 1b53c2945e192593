import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'functions',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['test/emulators.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    silent: 'passed-only',
  },
})
