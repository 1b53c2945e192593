import { sha256 } from '#core/delivery/digest.ts'

/** The store of a login: key, credential and records of one person never meet another's. */
export const storeNameOf = async (login: string): Promise<string> =>
  `candor-${(await sha256(login.toLowerCase())).slice(0, 22)}`
