import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rolesTable } from './capability-words.ts'

it('docs/roles.md shows who may do what: where a capability changes, put this table there', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/roles.md'), 'utf8')
  expect(/^\|[^]*\|$/m.exec(document)?.[0]).toBe(rolesTable())
})
