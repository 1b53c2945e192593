/** `GET` and `PUT /v1/settings/privacy`. What is kept already gets its new end by a job (retention-change.ts). */
import { isDeepStrictEqual } from 'node:util'
import type { PrivacyCommand, PrivacySettings } from '#core/contracts/privacy-settings.ts'
import { type Account, accountRef, readAccount } from '../accounts/account.ts'
import { type Change, changeAccount, type Changed, listChange } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { changeRetention } from './retention-change.ts'

const settingsOf = ({
  screenDetails,
  retentionDays,
  minimumPeople,
  personalCategories,
}: Account): PrivacySettings => ({ screenDetails, retentionDays, minimumPeople, personalCategories })

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
        const { retentionDays: days } = wanted
        if (days !== undefined && days !== before.retentionDays)
          changeRetention(tx, api.db, viewer.account.id, { days, now: api.now() })
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
