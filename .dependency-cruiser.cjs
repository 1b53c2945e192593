/** Import rules of the parts: everything may import core; nothing else imports across parts. */
const parts = [
  'extension',
  'native-host',
  'functions',
  'dashboard',
  'local-stack',
  'e2e',
  'bench',
  'setup',
  'checks',
]

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Imports of types count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...parts.map((part) => ({
      name: `${part}-imports-only-itself-and-core`,
      severity: 'error',
      from: { path: `^${part}/` },
      to: { path: `^(${parts.filter((other) => other !== part).join('|')})/` },
    })),
    {
      name: 'core-imports-only-core',
      severity: 'error',
      from: { path: '^core/', pathNot: '\\.test\\.ts$' },
      to: { path: `^(${parts.join('|')})/` },
    },
    {
      name: 'core-is-pure',
      comment:
        'zod, temporal-polyfill and tldts; jose for the proofs of the agent client, IndexedDB and Node never.',
      severity: 'error',
      from: { path: '^core/', pathNot: '(\\.test|-conformance)\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'],
        pathNot: 'node_modules/(zod|temporal-polyfill|tldts|jose)/',
      },
    },
    {
      name: 'oracle-shares-nothing-with-reports',
      comment: 'It would be wrong where they are wrong.',
      severity: 'error',
      from: { path: '^core/oracle/', pathNot: '\\.test\\.ts$' },
      to: { path: '^core/(rollup|reports)/', reachable: true },
    },
    {
      name: 'oracle-is-for-tests',
      severity: 'error',
      from: { pathNot: '^(core/oracle|e2e|functions/test)/|\\.test\\.ts$' },
      to: { path: '^core/oracle/' },
    },
    {
      name: 'jose-only-in-agent-client',
      severity: 'error',
      from: { path: '^core/', pathNot: '^core/agent-client/' },
      to: { path: 'node_modules/jose/' },
    },
    {
      name: 'extension-background-stays-small',
      comment: 'Neither temporal nor tldts, and zod/mini only (architecture.md, Import rule).',
      severity: 'error',
      from: { path: '^extension/' },
      to: { path: 'node_modules/(temporal-polyfill|tldts|zod/v4/classic)/', reachable: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.output|\\.wxt)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    extraExtensionsToScan: ['.vue'],
  },
}
