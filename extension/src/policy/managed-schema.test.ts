import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { managedSchema } from './managed-schema.ts'

test('the committed managed_schema.json is the one the contract generates (node extension/generate.ts)', () => {
  const committed = readFileSync(new URL('../../public/managed_schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(managedSchema())
})
