/** `GET /v1/directory`: who and what the account knows by name, read from the names alone. */
import {
  type Directory,
  type DirectoryComputer,
  computerLabel,
  type DirectoryUser,
  userLabel,
} from '#core/contracts/directory.ts'
import { hashName } from '#core/names/hash-names.ts'
import { accountRef } from '../accounts/account.ts'
import { nameKeyOf } from '../security/name-key.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

const USER = ['login', 'name', 'principalName', 'alias'] as const
const COMPUTER = ['name', 'domain', 'alias'] as const

export const listDirectory = async (api: Api, { account }: Viewer): Promise<Directory> => {
  const ref = accountRef(api.db, account.id)
  const [users, computers] = await Promise.all([
    ref
      .collection('users')
      .select(...USER)
      .get(),
    ref
      .collection('computers')
      .select(...COMPUTER)
      .get(),
  ])
  const untracked = new Set(account.doNotTrack)
  return {
    users: users.docs
      .map((doc) => ({ ...(doc.data() as Named), id: doc.id, doNotTrack: untracked.has(doc.id) }))
      .sort((a, b) => inOrder(userLabel(a), userLabel(b))),
    computers: computers.docs
      .map((doc): DirectoryComputer => ({ ...doc.data(), id: doc.id }))
      .sort((a, b) => inOrder(computerLabel(a), computerLabel(b))),
  }
}

/** So that whoever knows a name finds whose hash it is. */
export const hashesOf = async (
  accountId: string,
  names: readonly string[],
): Promise<{ hashes: string[] }> => ({
  hashes: await Promise.all(names.map((name) => hashName(nameKeyOf(accountId), name))),
})

type Named = Omit<DirectoryUser, 'id' | 'doNotTrack'>

const inOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })
