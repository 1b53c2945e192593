/** `GET` and `PUT /v1/settings/account`: name, time zone and date format; reports go by them from the next one on. */
import { type AccountCommand, type AccountSettings, dateFormat } from '#core/contracts/account-settings.ts'
import { type Account, accountRef, readAccount } from '../accounts/account.ts'
import { isZone } from '../accounts/tracking.ts'
import { Refusal } from '../refusal.ts'
import { changeAccount, type Changed } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

const settingsOf = ({ name, timeZone, dateFormat: pattern }: Account): AccountSettings => ({
  name,
  timeZone,
  dateFormat: dateFormat.safeParse(pattern).data ?? 'yyyy-MM-dd',
})

/** The account is read with the request, so that this is as it is stored now. */
export const readAccountSettings = ({ account }: Viewer): AccountSettings => settingsOf(account)

/** Fields that are left out stay as they are. 400 for a zone that does not exist. */
export const changeAccountSettings = async (
  api: Api,
  viewer: Viewer,
  command: AccountCommand,
): Promise<Changed> => {
  if (command.timeZone !== undefined && !isZone(command.timeZone)) {
    throw new Refusal(400, 'bad-request', 'There is no time zone of this name.', { fields: ['timeZone'] })
  }
  return changeAccount(api, viewer, 'account.changed', async (tx) => {
    const ref = accountRef(api.db, viewer.account.id)
    const before = settingsOf(readAccount(viewer.account.id, (await tx.get(ref)).data() ?? {}, api.now()))
    const changes = Object.entries(command).flatMap(([key, after]) => {
      const was = before[key as keyof AccountSettings]
      return was === after ? [] : [{ key, before: was, after }]
    })
    return { changes, write: () => tx.update(ref, { ...command }) }
  })
}
