import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isFresh, markFresh, sourceHash } from './freshness.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'candor-fresh-'))
  mkdirSync(join(root, 'part', 'dist'), { recursive: true })
  writeFileSync(join(root, 'part', 'a.ts'), 'a')
})
afterEach(() => rmSync(root, { recursive: true }))

const hash = (extra?: string) => sourceHash(root, ['part', 'missing'], extra)

it('changes with content, names and what else counts, not with tests or output', () => {
  const before = hash()
  writeFileSync(join(root, 'part', 'a.test.ts'), 'test')
  writeFileSync(join(root, 'part', 'dist', 'a.js'), 'out')
  expect(hash()).toBe(before)
  expect(hash('key')).not.toBe(before)
  writeFileSync(join(root, 'part', 'b.ts'), '')
  const withFile = hash()
  expect(withFile).not.toBe(before)
  writeFileSync(join(root, 'part', 'b.ts'), 'b')
  expect(hash()).not.toBe(withFile)
})

it('is fresh only while the output is there', () => {
  const stamp = join(root, 'stamps', 'part')
  const output = join(root, 'part', 'dist', 'out.js')
  markFresh(stamp, hash())
  expect(isFresh(stamp, hash(), output)).toBe(false)
  writeFileSync(output, '')
  expect(isFresh(stamp, hash(), output)).toBe(true)
  expect(isFresh(stamp, 'other', output)).toBe(false)
})
