/** The key that hashes the names of one account: the same for good, and stored nowhere. */
import { sign } from './keys.ts'

export const nameKeyOf = (accountId: string): string => sign('names', accountId)
