/** Names of a stored document, hashed. */
import { hashName } from '#core/names/hash-names.ts'
import { nameKeyOf } from '../security/name-key.ts'

/** Those of `fields` (`a.b`) that the document has, by their path. */
export const hashedFields = async (
  accountId: string,
  doc: FirebaseFirestore.DocumentSnapshot,
  fields: readonly string[],
): Promise<Record<string, string>> => {
  const key = nameKeyOf(accountId)
  const hashed = fields.flatMap((field) => {
    const name = doc.get(field) as unknown
    return typeof name === 'string' ? [hashName(key, name).then((hash) => [field, hash] as const)] : []
  })
  return Object.fromEntries(await Promise.all(hashed))
}
