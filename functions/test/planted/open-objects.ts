/** Where the contract of a body takes fields that it does not name. */
import * as z from 'zod/mini'
import type { Schema } from '../fuzz/json-schema.ts'

/** Of a JSON schema as of what is sent: paths of objects with fields of any name, and of values that may be anything. */
const openIn = (schema: Schema, path: string): string[] => {
  const inside = (one: Schema | undefined, step: string) => (one ? openIn(one, `${path}${step}`) : [])
  const { properties = {}, prefixItems = [], additionalProperties, type } = schema
  const items = schema.maxItems === 0 ? undefined : schema.items
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const isAnything = type === undefined && either.length === 0 && !('const' in schema || 'enum' in schema)
  const isOpen = type === 'object' && additionalProperties !== false
  return [
    ...(isOpen || isAnything ? [path === '' ? '(the body)' : path.slice(1)] : []),
    ...either.flatMap((one) => openIn(one, path)),
    ...Object.entries(properties).flatMap(([name, one]) => inside(one, `.${name}`)),
    ...(typeof additionalProperties === 'object' ? inside(additionalProperties, '.*') : []),
    ...prefixItems.flatMap((one) => inside(one, '.[]')),
    ...inside(items, '.[]'),
  ]
}

/** The paths, each once. A schema that refers to another is not looked through: it throws. */
export const openObjects = (contract: z.ZodMiniType): string[] => {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' })
  if (JSON.stringify(schema).includes('"$ref"'))
    throw new Error('A schema refers to another: look through it too.')
  return [...new Set(openIn(schema as Schema, ''))]
}
