/** Writes what is generated from the contracts: `node extension/generate.ts`. */
import { writeFileSync } from 'node:fs'
import { managedSchemaText } from './src/policy/managed-schema.ts'

writeFileSync(new URL('public/managed_schema.json', import.meta.url), managedSchemaText())
