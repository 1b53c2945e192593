import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

const source = join(import.meta.dirname, '..')
const files = globSync(['**/*.vue', '**/*.ts'], { cwd: source }).filter((file) => !file.endsWith('.test.ts'))
const text = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n')

const stringsOf = (part: object, before = ''): [string, string][] =>
  Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[before + name, value] as [string, string]]
      : stringsOf(value as object, `${before}${name}.`),
  )
const english = new Map(stringsOf(en))
const german = new Map(stringsOf(de))
const keys = new Set(english.keys())
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

/** Words that are the same in both languages. */
const SAME = new Set([
  'app.name',
  'agent-kind.extension',
  'agent-kind.host',
  'column.agent',
  'column.computer',
  'column.name',
  'column.person',
  'column.status',
  'explain.measure.multitasking.name',
  'focus.multitasking',
  'install.page',
  'language.de',
  'language.en',
  'page.installation',
  'role.person',
  'settings.audit.field.name',
  'settings.audit.field.query',
  'settings.audit.field.video',
  'short.applications',
])

const placeholdersOf = (string: string) =>
  [...new Set([...string.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()
const formsOf = (string: string) => string.split(' | ').length
const differing = (of: (string: string) => unknown) =>
  [...english].filter(
    ([key, string]) => JSON.stringify(of(string)) !== JSON.stringify(of(german.get(key) ?? '')),
  )

describe('German', () => {
  it('has the strings of English, and no others, file by file', () => {
    const filesOf = (language: string) =>
      globSync('*.json', { cwd: join(import.meta.dirname, language) })
        .sort()
        .map((file) => {
          const path = join(import.meta.dirname, language, file)
          const strings = stringsOf(JSON.parse(readFileSync(path, 'utf8')) as object)
          return [file, strings.map(([key]) => key).sort()]
        })
    expect(filesOf('de')).toEqual(filesOf('en'))
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })
  it('takes the same values in each string', () => {
    expect(differing(placeholdersOf)).toEqual([])
  })
  it('has a form for each number that English has one for', () => {
    expect(differing(formsOf)).toEqual([])
  })
  it('leaves nothing in English', () => {
    const letters = /\p{L}{2}/u
    const same = [...english]
      .filter(([key, string]) => german.get(key) === string && !SAME.has(key))
      .filter(([, string]) => letters.test(string.replaceAll(/\{\w+\}/g, '')))
    expect(same).toEqual([])
    expect([...SAME].filter((key) => english.get(key) !== german.get(key))).toEqual([])
  })
})
