import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'

const source = join(import.meta.dirname, '..')
const files = globSync(['**/*.vue', '**/*.ts'], { cwd: source }).filter((file) => !file.endsWith('.test.ts'))
const text = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n')

const keysOf = (part: object, before = ''): string[] =>
  Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string' ? [before + name] : keysOf(value as object, `${before}${name}.`),
  )
const keys = new Set(keysOf(en))
/** `t('a.b')` and the fixed beginning of t(`a.${b}`). */
const exact = [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key)
const begun = [...text.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, start = '']) => start)

describe('the catalogue', () => {
  it('has every string that is asked for', () => {
    expect(exact.filter((key) => !keys.has(key))).toEqual([])
    expect(begun.filter((start) => ![...keys].some((key) => key.startsWith(start)))).toEqual([])
  })
  it('holds no string that nobody asks for', () => {
    const quoted = [...keys].filter((key) => text.includes(`'${key}'`))
    const used = new Set([...exact, ...quoted])
    expect(
      [...keys].filter((key) => !used.has(key) && !begun.some((start) => key.startsWith(start))),
    ).toEqual([])
  })
})
