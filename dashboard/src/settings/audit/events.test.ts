import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../../locales/en.ts'
import { EVENTS } from './useAuditWords.ts'

const functions = join(import.meta.dirname, '../../../../functions')
const text = globSync('**/*.ts', { cwd: functions })
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('test/'))
  .map((file) => readFileSync(join(functions, file), 'utf8'))
  .join('\n')
const changes = [...text.matchAll(/changeAccount\(\s*[\w.]+,\s*[\w.]+,\s*'([\w.-]+)'/g)]
const ofViews = [...text.matchAll(/'(view\.[\w-]+)'/g)]
const written = [...new Set([...changes, ...ofViews].map(([, event = '']) => event))].sort()

it('knows and names every event that the functions write', () => {
  expect(written.length).toBeGreaterThan(10)
  expect(written.filter((event) => !(EVENTS as readonly string[]).includes(event))).toEqual([])
  const words: Record<string, string> = en.settings.audit.event
  expect(EVENTS.filter((event) => words[event.replaceAll('.', '-')] === undefined)).toEqual([])
})
