/** Every check of the project, in the order in which it is cheapest to fail. */

export type Step = {
  name: string
  /** Run with Node from the repository's root. */
  args: readonly string[]
  /** How its passes and failures are counted: by its exit code as one, or from the JSON report it writes. */
  counts: 'exit-code' | 'vitest' | 'playwright'
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

/** What a soak repeats: everything random, and the session at a real desktop. */
export const SOAK_STEPS: readonly Step[] = [
  {
    name: 'soak-core',
    args: [bin('vitest/vitest.mjs'), 'run', '--project', 'unit', 'core/'],
    counts: 'vitest',
  },
  {
    name: 'soak-e2e',
    args: [bin('@playwright/test/cli.js'), 'test', '-c', 'e2e', 'accuracy'],
    counts: 'playwright',
  },
]
