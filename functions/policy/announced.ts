/** `GET /v1/settings/announced` and `DELETE /v1/settings/announced/{field}`. */
import type { AnnouncementList, ToldField } from '#core/contracts/announcement.ts'
import { changesTo } from '#core/policy/announced-words.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { changeAccount, type Changed } from '../api/change.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { hasAgents, storedAnnounced } from './announce.ts'
import { settle } from './take-effect.ts'

export const listAnnounced = async (api: Api, { account }: Viewer): Promise<AnnouncementList> => ({
  announced: Object.entries(account.announced)
    .map(([name, { to, at, from }]) => ({
      field: name as ToldField,
      now: account[name as ToldField],
      ...{ to, at, from },
    }))
    .sort((a, b) => a.from - b.from),
  hasAgents: await hasAgents(api.db, account.id),
})

/** What has taken effect already can not be called off: it is changed back. */
export const withdrawAnnounced = async (api: Api, viewer: Viewer, field: ToldField): Promise<Changed> => {
  const now = await settle(api, viewer.account.id)
  return changeAccount(api, viewer, 'policy.withdrawn', async (tx) => {
    const ref = accountRef(api.db, viewer.account.id)
    const account = readAccount(viewer.account.id, (await tx.get(ref)).data() ?? {}, now)
    const { [field]: gone, ...others } = account.announced
    return {
      changes: gone === undefined ? [] : changesTo([field], { [field]: gone.to }, account),
      write: () => tx.update(ref, storedAnnounced(others)),
    }
  })
}
