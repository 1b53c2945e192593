/** The schema by which Chrome and Edge check what an administrator sets; generated, never edited by hand. */
import * as z from 'zod/mini'
import { MANAGED_POLICY_WORDS, managedPolicy } from '#core/contracts/managed-policy.ts'

/** Browsers accept only this much of JSON Schema. */
type Property = { title: string; description: string; type: string; enum?: unknown[] }

const titleOf = (name: string): string => {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1).replace(/ url$/, ' URL')
}

/** `managed_schema.json` from the policy's contract and its words. */
export const managedSchema = (): { type: 'object'; properties: Record<string, Property> } => {
  const { properties = {} } = z.toJSONSchema(managedPolicy, { io: 'input' })
  const words: Record<string, string> = MANAGED_POLICY_WORDS
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => {
        if (typeof schema === 'boolean' || typeof schema.type !== 'string')
          throw new Error(`no type for ${name}`)
        const description = words[name]
        if (description === undefined) throw new Error(`no words for ${name}`)
        const property: Property = { title: titleOf(name), description, type: schema.type }
        return [name, schema.enum === undefined ? property : { ...property, enum: schema.enum }]
      }),
    ),
  }
}

/** The committed text of `managed_schema.json`. */
export const managedSchemaText = (): string => `${JSON.stringify(managedSchema(), null, 2)}\n`
