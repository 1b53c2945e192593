/** Fields that nobody may set, put into every object of a body: what a caller tries who knows how things are stored. */

/** What decides over rights, ownership or account, and what JSON can do to objects. */
export const FIELDS = [
  'accountId',
  'account',
  'agentId',
  'role',
  'uid',
  'userId',
  'computerId',
  'owner',
  'configVersion',
  'isAdmin',
  'signedOutAt',
  'supportUntil',
  'constructor',
  '__proto__',
] as const

export type Planted = { field: string; at: string; body: unknown }

type Step = string | number
type Place = { path: readonly Step[]; holds: readonly string[] }

/** Every object in it, the value itself first; the path as an answer names it. */
const objectsIn = (value: unknown, path: readonly Step[] = []): Place[] => {
  if (Array.isArray(value)) return value.flatMap((one, i) => objectsIn(one, [...path, i]))
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([name, held]) => objectsIn(held, [...path, name]))
  return [{ path, holds: Object.keys(value) }, ...inside]
}

/** A copy with one more field in the object at the path; `__proto__` as a field of its own, as JSON has it. */
const withField = (
  value: unknown,
  [step, ...rest]: readonly Step[],
  field: string,
  put: unknown,
): unknown => {
  if (Array.isArray(value))
    return value.map((one, i) => (i === step ? withField(one, rest, field, put) : one))
  const entries = Object.entries(value as object)
  return Object.fromEntries(
    step === undefined
      ? [...entries, [field, put]]
      : entries.map(([name, held]) => [name, name === step ? withField(held, rest, field, put) : held]),
  )
}

/** A body for each field in each of its objects, where that has none of this name. */
export const plantedIn = (body: unknown, value: unknown, fields: readonly string[] = FIELDS): Planted[] =>
  objectsIn(body).flatMap(({ path, holds }) =>
    fields
      .filter((field) => !holds.includes(field))
      .map((field) => ({
        field,
        at: [...path, field].join('.'),
        body: withField(body, path, field, value),
      })),
  )
