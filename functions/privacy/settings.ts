/** `GET` and `PUT /v1/settings/privacy`. What is kept already gets its new end by a job (stored-change.ts), and so do names that are to be hashed. */
import { isDeepStrictEqual } from 'node:util'
import type { PrivacyCommand, PrivacySettings } from '#core/contracts/privacy-settings.ts'
import { type Account, accountRef, readAccount } from '../accounts/account.ts'
import { type Change, changeAccount, type Changed, listChange } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { changeStored, endStoredChange, type StoredChange } from './stored-change.ts'

const settingsOf = ({
  screenDetails,
  hashNames,
  retentionDays,
  minimumPeople,
  personalCategories,
}: Account): PrivacySettings => ({
  screenDetails,
  hashNames,
  retentionDays,
  minimumPeople,
  personalCategories,
})

/** The account is read with the request, so that this is as it is stored now. */
export const readPrivacySettings = ({ account }: Viewer): PrivacySettings => settingsOf(account)

/** Fields that are left out stay as they are; agents hear of it through the version. */
export const changePrivacySettings = (api: Api, viewer: Viewer, command: PrivacyCommand): Promise<Changed> =>
  changeAccount(api, viewer, 'privacy.changed', async (tx) => {
    const ref = accountRef(api.db, viewer.account.id)
    const before = settingsOf(readAccount(viewer.account.id, (await tx.get(ref)).data() ?? {}))
    const { personalCategories: named } = command
    const wanted = named ? { ...command, personalCategories: [...new Set(named)].sort() } : command
    return {
      changes: changesOf(before, wanted),
      write: () => {
        tx.update(ref, { ...wanted })
        const { retentionDays: days, hashNames } = wanted
        const change = (what: StoredChange) => changeStored(tx, api.db, viewer.account.id, what, api.now())
        if (days !== undefined && days !== before.retentionDays) change({ what: 'retention', days })
        if (hashNames === true && !before.hashNames) change({ what: 'names' })
        if (hashNames === false) endStoredChange(tx, api.db, viewer.account.id, 'names')
      },
    }
  })

const changesOf = (before: PrivacySettings, after: PrivacyCommand): Change[] =>
  Object.entries(after).flatMap(([key, value]): Change[] => {
    if (key === 'personalCategories')
      return listChange(key, before.personalCategories, after.personalCategories)
    const was = before[key as keyof PrivacySettings]
    return isDeepStrictEqual(was, value) ? [] : [{ key, before: was, after: value }]
  })
