/** Makes something of a good value wrong: what people with bad intent, old clients and broken ones send. */
import type { Random } from '#core/oracle/random.ts'

const WRONG: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '../..',
  '%00',
  '\u0000',
  '\ud800',
  '__name__',
  '.',
  '*',
  'x'.repeat(70_000),
  "'; DROP TABLE members; --",
  '${jndi:ldap://x}',
  '<script>1</script>',
  -1,
  0,
  1.5,
  1e21,
  -1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  [[]],
  {},
  { $ne: null },
  [null],
  JSON.parse('{"__proto__":{"role":"administrator"}}') as unknown,
]
/** Fields that no caller decides. */
const EXTRA = ['role', 'accountId', 'uid', 'id', 'owner', 'groups', 'configVersion', '__proto__', 'a.b', '']

type Place = { holder: Record<string, unknown> | unknown[]; key: string }

const placesIn = (value: unknown): Place[] => {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Place['holder']
  return Object.entries(value).flatMap(([key, held]) => [{ holder, key }, ...placesIn(held)])
}

const put = ({ holder, key }: Place, value: unknown): void => {
  ;(holder as Record<string, unknown>)[key] = value
}

const CHANGES: readonly ((random: Random, place: Place, ids: readonly string[]) => void)[] = [
  (random, place) => put(place, structuredClone(random.pick(WRONG))),
  (_, place) => {
    if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1)
    else delete place.holder[place.key]
  },
  (random, place) => put({ ...place, key: random.pick(EXTRA) }, structuredClone(random.pick(WRONG))),
  (random, place, ids) => put(place, random.pick(ids)),
  (_, place) => put(place, [(place.holder as Record<string, unknown>)[place.key]]),
  (random, place) =>
    put(
      place,
      Array.from({ length: random.int(2, 1200) }, () => (place.holder as Record<string, unknown>)[place.key]),
    ),
  (_, place) => put(place, String((place.holder as Record<string, unknown>)[place.key])),
]

/** A copy with one to three places changed; `ids` may stand where others stood. */
export const mutated = <T>(value: T, random: Random, ids: readonly string[]): T => {
  const copy: { whole?: unknown } = { whole: structuredClone(value) }
  for (let left = random.int(1, 3); left > 0 && 'whole' in copy; left -= 1)
    random.pick(CHANGES)(random, random.pick(placesIn(copy)), ids)
  return copy.whole as T
}

/** Texts in place of JSON, or JSON that never ends well. */
export const NO_JSON: readonly string[] = [
  '',
  'null',
  '[]',
  '"text"',
  '{',
  '{"a":1}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '{"a":"\\ud800"}',
  '\u0000',
  '1e999',
]
