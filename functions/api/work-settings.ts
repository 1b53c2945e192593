/** `GET` and `PUT /v1/settings/work`: goals and thresholds from a day on; days before keep what they had. */
import { isDeepStrictEqual } from 'node:util'
import type { WorkCommand, WorkEntry, WorkPlan } from '#core/contracts/work-settings.ts'
import { isDay } from '#core/reports/day-range.ts'
import { groupsRef } from '../accounts/groups.ts'
import { entriesOf, readWorkPlan, workSettingsRef } from '../accounts/work-settings.ts'
import { Refusal } from '../refusal.ts'
import { changeAccount, type Changed } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

export const readWorkSettings = (api: Api, { account }: Viewer): Promise<WorkPlan> =>
  readWorkPlan(api.db, account.id)

/** 404 for a group that does not exist, 400 for a day that does not. */
export const changeWorkSettings = async (
  api: Api,
  viewer: Viewer,
  { group, from, settings }: WorkCommand,
): Promise<Changed> => {
  if (!isDay(from)) throw new Refusal(400, 'bad-request', 'There is no such day.', { fields: ['from'] })
  return changeAccount(api, viewer, 'work.changed', async (tx) => {
    const ref = workSettingsRef(api.db, viewer.account.id, group)
    if (group !== undefined) {
      const known = await tx.get(groupsRef(api.db, viewer.account.id).doc(group))
      if (!known.exists) throw new Refusal(404, 'not-found', 'There is no such group.', { fields: ['group'] })
    }
    const entries = entriesOf(await tx.get(ref))
    const before = entries.find((entry) => entry.from === from)?.settings ?? null
    const others = entries.filter((entry) => entry.from !== from)
    const after: WorkEntry[] = settings === null ? others : [...others, { from, settings }]
    return {
      changes: isDeepStrictEqual(before, settings) ? [] : [{ key: from, before, after: settings }],
      write: () => tx.set(ref, { entries: after.sort((a, b) => (a.from < b.from ? -1 : 1)) }),
      ...(group === undefined ? {} : { told: { group } }),
    }
  })
}
