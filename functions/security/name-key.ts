/** The key that hashes the names of one account: the same for good, and stored nowhere. */
import { hashName } from '#core/names/hash-names.ts'
import { sign } from './keys.ts'

export const nameKeyOf = (accountId: string): string => sign('names', accountId)

/** An e-mail address as users keep it. */
export const addressHash = (accountId: string, email: string): Promise<string> =>
  hashName(nameKeyOf(accountId), email)
