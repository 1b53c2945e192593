/** `GET` and `PUT /v1/settings/privacy`. What is kept already gets its new end by a job (stored-change.ts), and so do names that are to be hashed. */
import { isDeepStrictEqual } from 'node:util'
import type { PrivacyChange, PrivacyCommand, PrivacySettings } from '#core/contracts/privacy-settings.ts'
import { mayAs } from '#core/access/capabilities.ts'
import { type Account, accountRef, readAccount } from '../accounts/account.ts'
import { type Change, changeAccount, type Changed, listChange } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { announceChange, hasAgents } from '../policy/announce.ts'
import { settle } from '../policy/take-effect.ts'
import { Refusal } from '../refusal.ts'
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

/** Fields that are left out stay as they are; agents hear of it through the version. 403 where it deletes, and whoever asks may not. */
export const changePrivacySettings = async (
  api: Api,
  viewer: Viewer,
  { noticeDays: days, ...command }: PrivacyChange,
): Promise<Changed> => {
  const { id } = viewer.account
  const [told, now] = await Promise.all([hasAgents(api.db, id), settle(api, id)])
  return changeAccount(api, viewer, 'privacy.changed', async (tx) => {
    const ref = accountRef(api.db, id)
    const account = readAccount(id, (await tx.get(ref)).data() ?? {}, now)
    const before = settingsOf(account)
    refuseShortening(viewer, before, command)
    const { personalCategories: named } = command
    const wanted = named ? { ...command, personalCategories: [...new Set(named)].sort() } : command
    const plan = announceChange(account, wanted, { now, days, hasAgents: told })
    return {
      changes: changesOf(before, plan.atOnce),
      more: plan.entries,
      write: () => {
        tx.update(ref, { ...plan.atOnce, ...plan.stored })
        const { retentionDays, hashNames } = plan.atOnce
        const change = (what: StoredChange) => changeStored(tx, api.db, id, what, now)
        if (retentionDays !== undefined && retentionDays !== before.retentionDays)
          change({ what: 'retention', days: retentionDays })
        if (hashNames === true && !before.hashNames) change({ what: 'names' })
        if (hashNames === false) endStoredChange(tx, api.db, id, 'names')
      },
    }
  })
}

/** What is older than the end is gone within minutes, for good. */
const refuseShortening = (
  { member }: Viewer,
  { retentionDays: before }: PrivacySettings,
  { retentionDays = before }: PrivacyCommand,
): void => {
  const { role, supportUntil } = member
  if (retentionDays >= before || mayAs({ role, ...(supportUntil && { support: true }) }, 'data.delete'))
    return
  throw new Refusal(
    403,
    'forbidden',
    'Only an administrator may have data kept for a shorter time: what is older would be deleted for good.',
    { fields: ['retentionDays'] },
  )
}

const changesOf = (before: PrivacySettings, after: PrivacyCommand): Change[] =>
  Object.entries(after).flatMap(([key, value]): Change[] => {
    if (key === 'personalCategories')
      return listChange(key, before.personalCategories, after.personalCategories)
    const was = before[key as keyof PrivacySettings]
    return isDeepStrictEqual(was, value) ? [] : [{ key, before: was, after: value }]
  })
