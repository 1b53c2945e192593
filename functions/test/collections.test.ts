/** The table of collections (collections.ts) names what there is: as the code, the rules and the indexes have it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COLLECTIONS, TOP_COLLECTIONS } from './collections.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)

const code = globSync('functions/**/*.ts', { cwd: ROOT })
  .filter((file) => !/\.test\.ts$|functions\/(test|bench|dist)\//.test(file))
  .map(read)

/** `collection('x')`, and `accounts/{id}/x/{id}` as a path. */
const NAMED = /collection(?:Group)?\(\s*['"`](\w+)['"`]/g
const IN_PATH = /`accounts\/\$\{[^}]+\}\/(\w+)\//g
/** In a table of stores, or of steps through them. */
const IN_TABLE = /collection: '(\w+)'/g
/** A name that is not written where it is used. */
const UNNAMED = /collection(?:Group)?\(\s*(?!['"`])([^)\s]+)/g

const SOURCES = {
  'the functions': code.flatMap((text) => [
    ...matches(text, NAMED),
    ...matches(text, IN_PATH),
    ...matches(text, IN_TABLE),
  ]),
  'the rules': matches(read('firestore.rules'), /match \/(\w+)\/\{/g),
  'the indexes': matches(read('firestore.indexes.json'), /"collectionGroup": *"(\w+)"/g),
}
const KNOWN = new Set([...Object.keys(COLLECTIONS), ...TOP_COLLECTIONS, 'accounts', 'databases'])

describe('the table of collections', () => {
  it.each(Object.entries(SOURCES))(
    'names each of %s: add a new one to functions/test/collections.ts',
    (_, names) => {
      expect(names.length).toBeGreaterThan(3)
      expect([...new Set(names)].filter((name) => !KNOWN.has(name))).toEqual([])
    },
  )

  it('names none that is gone', () => {
    const there = new Set(Object.values(SOURCES).flat())
    expect([...KNOWN].filter((name) => !there.has(name))).toEqual([])
  })

  it('is passed by with no name but those of tables, whose own names it knows', () => {
    const unnamed = new Set(code.flatMap((text) => matches(text, UNNAMED)))
    const ofTables = ['COLLECTIONS[kind]', 'collection', 'step.collection', 'store.collection']
    expect([...unnamed].sort()).toEqual(ofTables)
  })
})
