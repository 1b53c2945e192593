/** What is built, from which sources, and how. */
import { join } from 'node:path'
import { extensionIdentity } from '../extension/key.ts'
import { packExtension } from '../extension/package.ts'
import { ROOT } from '../places.ts'
import { runBuilder } from './run-builder.ts'

export type Target = {
  name: string
  sources: readonly string[]
  /** A file that is there when it was built. */
  output: string
  /** What the output depends on besides its sources. */
  extra?: () => string
  build: () => Promise<void>
}

const SHARED_SOURCES = ['core', 'package-lock.json', 'tsconfig.base.json']
const bin = (path: string) => join(ROOT, 'node_modules', path)

const wxt = (browser: string) => ({
  sources: ['extension', ...SHARED_SOURCES],
  output: join(ROOT, 'extension', 'dist', browser, 'manifest.json'),
  extra: () => extensionIdentity().publicKey,
  build: () =>
    runBuilder(`extension-${browser}`, [bin('wxt/bin/wxt.mjs'), 'build', 'extension', '-b', browser], {
      CANDOR_EXTENSION_KEY: extensionIdentity().publicKey,
    }),
})

const chrome = wxt('chrome')

export const TARGETS = Object.freeze({
  dashboard: {
    name: 'dashboard',
    sources: ['dashboard', ...SHARED_SOURCES],
    output: join(ROOT, 'dashboard', 'dist', 'index.html'),
    build: () => runBuilder('dashboard', [bin('vite/bin/vite.js'), 'build', 'dashboard']),
  },
  extension: {
    ...chrome,
    name: 'extension for Chrome',
    build: async () => {
      await chrome.build()
      await packExtension()
    },
  },
  extensionEdge: { ...wxt('edge'), name: 'extension for Edge' },
  nativeHost: {
    name: 'desktop agent',
    sources: ['native-host', ...SHARED_SOURCES],
    output: join(ROOT, 'native-host', 'dist', 'candor-agent.cjs'),
    build: () => runBuilder('desktop agent', [join(ROOT, 'native-host', 'build.ts')]),
  },
  functions: {
    name: 'functions',
    sources: ['functions', ...SHARED_SOURCES],
    output: join(ROOT, 'functions', 'dist', 'index.js'),
    build: () => runBuilder('functions', [join(ROOT, 'functions', 'build.ts')]),
  },
}) satisfies Record<string, Target>

export type TargetName = keyof typeof TARGETS
