/** Every check of the project, in the order in which it is cheapest to fail. */

export type Step = {
  name: string
  /** Run with Node from the repository's root. */
  args: readonly string[]
  /** How its passes and failures are counted: by its exit code as one, or from the JSON report it writes. */
  counts: 'exit-code' | 'vitest' | 'playwright'
  env?: Readonly<Record<string, string>>
}

const bin = (name: string) => `node_modules/${name}`

export const STATIC_STEPS: readonly Step[] = [
  {
    name: 'format',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    counts: 'exit-code',
  },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', 'tsconfig.json'], counts: 'exit-code' },
  {
    name: 'types-dashboard',
    args: [bin('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'dashboard/tsconfig.json'],
    counts: 'exit-code',
  },
  {
    name: 'types-extension',
    args: [bin('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'extension/tsconfig.json'],
    counts: 'exit-code',
  },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'], counts: 'exit-code' },
  {
    name: 'boundaries',
    args: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--output-type',
      'err',
      ...[
        'core',
        'extension',
        'native-host',
        'functions',
        'dashboard',
        'local-stack',
        'setup',
        'e2e',
        'bench',
        'checks',
      ],
    ],
    counts: 'exit-code',
  },
]

export const TEST_STEPS: readonly Step[] = [
  { name: 'build', args: ['local-stack/build.ts'], counts: 'exit-code' },
  { name: 'unit', args: [bin('vitest/vitest.mjs'), 'run'], counts: 'vitest' },
  { name: 'e2e', args: [bin('@playwright/test/cli.js'), 'test', '-c', 'e2e'], counts: 'playwright' },
]

/** Beside its script, a fault session needs its browser, enrolment and the end of its queue. */
const SHORTEST_SECONDS = 90
const LONGEST_SECONDS = 1800

/** Of the functions, from their OpenAPI document (functions/test/fuzz.test.ts). */
const FUZZ_REQUESTS = 50_000

/** What a soak repeats in `minutes`: everything random, and a person at a real desktop while parts of the product are killed. */
export const soakSteps = (minutes: number): readonly Step[] => {
  // The extension alone works half as long as both together.
  const seconds = Math.round((minutes * 60 - 180) / 1.5)
  return [
    {
      name: 'soak-core',
      args: [bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'core/'],
      counts: 'vitest',
    },
    {
      name: 'soak-reports',
      args: [bin('vitest/vitest.mjs'), 'run', '--project', 'functions', 'functions/reports/oracle.test.ts'],
      counts: 'vitest',
      env: {
        CANDOR_ORACLE_SEED: String(Math.floor(Math.random() * 1e8)),
        CANDOR_ORACLE_QUERIES: String(Math.min(400, Math.ceil(minutes * 10))),
      },
    },
    {
      name: 'soak-fuzz',
      args: [bin('vitest/vitest.mjs'), 'run', '--project', 'functions', 'functions/test/fuzz.test.ts'],
      counts: 'vitest',
      env: {
        CANDOR_FUZZ_SEED: String(Math.floor(Math.random() * 1e8)),
        CANDOR_FUZZ_REQUESTS: String(FUZZ_REQUESTS),
      },
    },
    {
      name: 'soak-faults',
      args: [bin('@playwright/test/cli.js'), 'test', '-c', 'e2e', 'faults'],
      counts: 'playwright',
      env: {
        CANDOR_FAULT_SECONDS: String(Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds))),
      },
    },
  ]
}
