/** Values that a JSON schema of the OpenAPI document allows, where a name says so with ids that exist. */
import fc from 'fast-check'
import type { Random } from '#core/oracle/random.ts'

export type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
  format?: string
}

/** An id for a field or parameter of this name; undefined: it is not known to hold one. */
export type IdsFor = (name: string) => string | undefined

type Made = { random: Random; idsFor: IdsFor; name: string }

const MOST_ITEMS = 4
const DAY = '^\\d{4}-\\d{2}-\\d{2}$'
const DAYS: Record<string, readonly string[]> = {
  from: ['2026-02-25', '2026-03-01', '2026-03-02'],
  to: ['2026-03-02', '2026-03-03', '2026-03-29'],
}
const WORDS = [
  'a',
  'Sales',
  'Größe 7',
  'ada@example.com',
  'UTC',
  'Europe/Berlin',
  '2026',
  'İ☃',
  'x'.repeat(60),
]
const EPOCH = Date.parse('2026-03-02T08:00:00Z')

export const valueOf = (schema: Schema, made: Made): unknown => {
  const { random } = made
  if ('const' in schema) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return valueOf(random.pick(either), made)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => valueOf(one, made))) as unknown
  const make = BY_TYPE[schema.type ?? 'any']
  return make === undefined ? random.pick(WORDS) : make(schema, made)
}

const BY_TYPE: Record<string, (schema: Schema, made: Made) => unknown> = {
  null: () => null,
  boolean: (_, { random }) => random.chance(0.5),
  integer: (schema, { random }) => numberOf(schema, random),
  number: (schema, { random }) => numberOf(schema, random),
  string: (schema, made) => stringOf(schema, made),
  array: (schema, made) => arrayOf(schema, made),
  object: (schema, made) => objectOf(schema, made),
}

const numberOf = ({ minimum, maximum }: Schema, random: Random): number => {
  const least = Math.max(minimum ?? 0, -1e9)
  // An instant: near the data.
  if (least > 1e11) return EPOCH + random.int(0, 86_400_000)
  return random.int(least, Math.min(maximum ?? least + 1000, least + 100_000))
}

const stringOf = (schema: Schema, { random, idsFor, name }: Made): string => {
  const id = idsFor(name)
  if (id !== undefined && random.chance(0.9)) return id
  if (schema.pattern === DAY) return random.pick(DAYS[name] ?? ['2026-03-02', '2026-03-03'])
  if (schema.format === 'email') return random.pick(['ada@example.com', 'bob@example.org'])
  if (schema.format === 'uri') return 'https://example.com/'
  if (schema.pattern !== undefined) return matching(schema.pattern, random)
  const word = random.pick(WORDS)
  return word.slice(0, schema.maxLength ?? word.length).padEnd(schema.minLength ?? 0, 'x')
}

const matching = (pattern: string, random: Random): string => {
  const seed = random.int(1, 1e9)
  try {
    return fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { seed, numRuns: 1 })[0] ?? ''
  } catch {
    // Looking ahead and properties of characters are more than it can do: names, sites and applications.
    return pattern.includes('site:') ? `site:w${seed}.example` : `w${seed}`
  }
}

const arrayOf = (schema: Schema, made: Made): unknown[] => {
  if (schema.prefixItems) return schema.prefixItems.map((one) => valueOf(one, made))
  const least = schema.minItems ?? 0
  const most = Math.min(schema.maxItems ?? MOST_ITEMS, Math.max(least, MOST_ITEMS))
  return Array.from({ length: made.random.int(least, most) }, () => valueOf(schema.items ?? {}, made))
}

const objectOf = (schema: Schema, made: Made): Record<string, unknown> => {
  const { random } = made
  const fields = Object.entries(schema.properties ?? {})
    .filter(([name]) => schema.required?.includes(name) === true || random.chance(0.4))
    .map(([name, field]): [string, unknown] => [name, valueOf(field, { ...made, name })])
  if (schema.propertyNames === undefined) return Object.fromEntries(fields)
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
  const named = Array.from({ length: random.int(0, 3) }, (): [string, unknown] => [
    String(valueOf(schema.propertyNames ?? {}, { ...made, name: '' })),
    valueOf(more, made),
  ])
  return Object.fromEntries([...fields, ...named])
}
