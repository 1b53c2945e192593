/** `GET /v1/me`: the logins that are one's own, under the names they are known by. */
import type { Me } from '#core/contracts/me.ts'
import { accountRef } from '../accounts/account.ts'
import type { Api } from '../api/dependencies.ts'
import type { Own } from '../api/own.ts'
import { readWeekly } from './weekly.ts'

export const readMe = async (api: Api, { account, users, member }: Own): Promise<Me> => {
  const known = accountRef(api.db, account.id).collection('users')
  const [stored, weekly] = await Promise.all([
    users.length === 0 ? [] : api.db.getAll(...users.map((id) => known.doc(id))),
    member === undefined ? null : readWeekly(api, account, member),
  ])
  const logins = stored.flatMap((doc) => {
    const { login, name } = (doc.data() ?? {}) as { login?: string; name?: string }
    return login === undefined ? [] : [{ id: doc.id, login, ...(name === undefined ? {} : { name }) }]
  })
  return { logins, weekly }
}
