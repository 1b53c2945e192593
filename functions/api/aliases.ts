/** `PUT /v1/aliases`: the names that people and computers are shown by, past included. */
import { FieldValue } from 'firebase-admin/firestore'
import type { AliasCommand } from '#core/contracts/alias.ts'
import { accountRef } from '../accounts/account.ts'
import { Refusal } from '../refusal.ts'
import { changeAccount, type Changed, type Plan } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

const COLLECTIONS = { user: 'users', computer: 'computers' } as const

export const setAliases = (api: Api, viewer: Viewer, command: AliasCommand): Promise<Changed> =>
  changeAccount(api, viewer, 'alias.changed', aliasPlan(api, viewer, command))

/** 404, and nothing is changed, where a user or computer does not exist. */
export const aliasPlan =
  (api: Api, viewer: Pick<Viewer, 'account'>, { items }: AliasCommand): Plan =>
  async (tx) => {
    const account = accountRef(api.db, viewer.account.id)
    const refs = items.map(({ kind, id }) => account.collection(COLLECTIONS[kind]).doc(id))
    const stored = await tx.getAll(...refs)
    if (stored.some(({ exists }) => !exists)) {
      throw new Refusal(404, 'not-found', 'There is no such user or computer.')
    }
    const changes = items.flatMap(({ kind, id, alias }, at) => {
      const before = (stored[at]?.get('alias') ?? null) as string | null
      return before === alias ? [] : [{ key: `${kind}:${id}`, before, after: alias }]
    })
    return {
      changes,
      write: () =>
        refs.forEach((ref, at) => tx.update(ref, { alias: items[at]?.alias ?? FieldValue.delete() })),
    }
  }
