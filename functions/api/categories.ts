/** `/v1/categories`: the account's own categories, renamed and deleted wherever they are used. */
import type { Transaction } from 'firebase-admin/firestore'
import { CATEGORIES } from '#core/classification/categories.ts'
import type { CategoryCommand } from '#core/contracts/classification-list.ts'
import { categoriesRef, namesOf, ownCategories } from '../accounts/categories.ts'
import { classificationsOf, classificationsRef, storedWord } from '../accounts/classifications.ts'
import { Refusal } from '../refusal.ts'
import { changeAccount, type Changed } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

/** 404 for a category that does not exist, 409 where there is one of the new name. */
export const putCategory = (api: Api, viewer: Viewer, { name, was }: CategoryCommand): Promise<Changed> =>
  changeAccount(api, viewer, 'category.changed', async (tx) => {
    const { own, write } = await known(api, viewer, tx)
    if (was !== undefined && !own.includes(was)) throw noCategory()
    if (was === name) return { changes: [], write: () => undefined }
    const others = [...CATEGORIES, ...own].filter((one) => one !== was)
    if (others.some((one) => one.toLowerCase() === name.toLowerCase())) {
      throw new Refusal(409, 'conflict', `There is a category “${name}” already.`, { fields: ['name'] })
    }
    const names = [...own.filter((one) => one !== was), name]
    return {
      changes: [{ key: 'name', before: was ?? null, after: name }],
      write: () => write(names, was, name),
    }
  })

/** What it was given to is of the category that the catalogue says, or of none. 404 where there is none. */
export const deleteCategory = (api: Api, viewer: Viewer, name: string): Promise<Changed> =>
  changeAccount(api, viewer, 'category.deleted', async (tx) => {
    const { own, write } = await known(api, viewer, tx)
    if (!own.includes(name)) throw noCategory()
    return {
      changes: [{ key: 'name', before: name, after: null }],
      write: () =>
        write(
          own.filter((one) => one !== name),
          name,
        ),
    }
  })

const noCategory = () => new Refusal(404, 'not-found', 'There is no such category of the account’s own.')

const known = async (api: Api, { account }: Viewer, tx: Transaction) => {
  const ref = categoriesRef(api.db, account.id)
  const [stored, words] = await Promise.all([
    tx.get(ref),
    tx.get(classificationsRef(api.db, account.id).parent),
  ])
  const classifications = classificationsOf(words)
  return {
    own: ownCategories(namesOf(stored), classifications),
    /** The words that used `was` use `now`, or say no category any more. */
    write: (names: readonly string[], was?: string, now?: string) => {
      tx.set(ref, { names: [...names].sort() })
      const lists = [[undefined, classifications.account] as const, ...classifications.exceptions]
      for (const [group, items] of lists) {
        const using = [...items].filter(([, { category }]) => was !== undefined && category === was)
        if (using.length === 0) continue
        const changed = using.map(([key, { productivity }]) => {
          const word = {
            ...(productivity ? { productivity } : {}),
            ...(now === undefined ? {} : { category: now }),
          }
          return [key, storedWord(word)] as const
        })
        tx.set(
          classificationsRef(api.db, account.id, group),
          { items: Object.fromEntries(changed) },
          { merge: true },
        )
      }
    },
  }
}
