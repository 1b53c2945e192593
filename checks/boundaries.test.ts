/** The boundaries (.dependency-cruiser.cjs) find what they forbid. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** What the check says of these files. */
const checked = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-boundaries-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { status, stdout } = spawnSync(process.execPath, [cruiser, '--output-type', 'err', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { passes: status === 0, rules: [...stdout.matchAll(/error ([\w-]+):/g)].map(([, rule]) => rule) }
}

it('lets files import one another in one direction', () => {
  const files = { 'a.ts': "import type { B } from './b.ts'\nexport type A = B", 'b.ts': 'export type B = 1' }
  expect(checked(files)).toEqual({ passes: true, rules: [] })
})

it('finds a circle of imports, of types alone too', () => {
  const files = {
    'a.ts': "import type { B } from './b.ts'\nexport type A = { b?: B }",
    'b.ts': "import type { C } from './inner/c.ts'\nexport type B = { c?: C }",
    'inner/c.ts': "import type { A } from '../a.ts'\nexport type C = { a?: A }",
  }
  expect(checked(files)).toEqual({ passes: false, rules: ['no-circular'] })
})
