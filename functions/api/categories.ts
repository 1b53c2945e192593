/** `/v1/categories`: the account's own categories, renamed and deleted wherever they are used. */
import type { Transaction } from 'firebase-admin/firestore'
import { CATEGORIES } from '#core/classification/categories.ts'
import type { CategoryCommand } from '#core/contracts/classification-list.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { categoriesRef, namesOf, ownCategories } from '../accounts/categories.ts'
import { classificationsOf, classificationsRef, storedWord } from '../accounts/classifications.ts'
import { Refusal } from '../refusal.ts'
import { settle } from '../policy/take-effect.ts'
import { changeAccount, type Changed } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

/** One that is personal stays so under its new name. 404 for a category that does not exist, 409 where there is one of the new name. */
export const putCategory = async (
  api: Api,
  viewer: Viewer,
  { name, was }: CategoryCommand,
): Promise<Changed> => {
  const now = await settle(api, viewer.account.id)
  return changeAccount(api, viewer, 'category.changed', async (tx) => {
    const { own, write } = await known(api, viewer, tx)
    const rename = was === undefined ? undefined : await renamePersonal(api, viewer, tx, now)
    if (was !== undefined && !own.includes(was)) throw noCategory()
    if (was === name) return { changes: [], write: () => undefined }
    const others = [...CATEGORIES, ...own].filter((one) => one !== was)
    if (others.some((one) => one.toLowerCase() === name.toLowerCase())) {
      throw new Refusal(409, 'conflict', `There is a category “${name}” already.`, { fields: ['name'] })
    }
    const names = [...own.filter((one) => one !== was), name]
    return {
      changes: [{ key: 'name', before: was ?? null, after: name }],
      write: () => {
        write(names, was, name)
        if (was !== undefined) rename?.(was, name)
      },
    }
  })
}

/**
 * What it was given to is of the category that the catalogue says, or of none. 404 where there is none; 409 while it is
 * personal, for others would see at once what it was given to, and nobody had been told.
 */
export const deleteCategory = (api: Api, viewer: Viewer, name: string): Promise<Changed> =>
  changeAccount(api, viewer, 'category.deleted', async (tx) => {
    const [{ own, write }, { personalCategories }] = await Promise.all([
      known(api, viewer, tx),
      accountIn(api, viewer, tx, api.now()),
    ])
    if (!own.includes(name)) throw noCategory()
    if (personalCategories.includes(name)) {
      throw new Refusal(
        409,
        'conflict',
        `“${name}” is personal, and without it others would see what it was given to. Take it off the personal ones on the Privacy page first.`,
      )
    }
    return {
      changes: [{ key: 'name', before: name, after: null }],
      write: () =>
        write(
          own.filter((one) => one !== name),
          name,
        ),
    }
  })

const accountIn = async (api: Api, { account: { id } }: Viewer, tx: Transaction, now: number) =>
  readAccount(id, (await tx.get(accountRef(api.db, id))).data() ?? {}, now)

/** Writes the new name wherever the account says that the category is personal, or announces who no longer is. */
const renamePersonal = async (api: Api, viewer: Viewer, tx: Transaction, now: number) => {
  const { personalCategories, announced } = await accountIn(api, viewer, tx, now)
  const later = announced.personalCategories
  return (was: string, name: string): void => {
    const renamed = (names: readonly string[]) => names.map((one) => (one === was ? name : one)).sort()
    tx.update(accountRef(api.db, viewer.account.id), {
      personalCategories: renamed(personalCategories),
      ...(later && { 'announced.personalCategories.to': renamed(later.to as string[]) }),
    })
  }
}

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
