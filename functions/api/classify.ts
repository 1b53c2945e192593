/** `/v1/classifications`: what sites and applications are, for the account or for one group; the next report has it. */
import type { Classification, ClassifyCommand } from '#core/contracts/classification.ts'
import { classificationsRef, itemsOf, storedWord } from '../accounts/classifications.ts'
import { groupsRef } from '../accounts/groups.ts'
import { Refusal } from '../refusal.ts'
import { type Change, changeAccount, type Changed, type Plan } from './change.ts'
import type { Api } from './dependencies.ts'
import type { Viewer } from './viewer.ts'

export const classifyItems = (api: Api, viewer: Viewer, command: ClassifyCommand): Promise<Changed> =>
  changeAccount(api, viewer, 'classification.changed', classifyPlan(api, viewer, command))

/** Fields that are left out stay as they are. 404 for a group that does not exist. */
export const classifyPlan =
  (api: Api, viewer: Pick<Viewer, 'account'>, { items, group }: ClassifyCommand): Plan =>
  async (tx) => {
    const ref = classificationsRef(api.db, viewer.account.id, group)
    if (group !== undefined) {
      const known = await tx.get(groupsRef(api.db, viewer.account.id).doc(group))
      if (!known.exists) throw new Refusal(404, 'not-found', 'There is no such group.', { fields: ['group'] })
    }
    const known = itemsOf(await tx.get(ref))
    const changes = items.flatMap(({ key, ...wanted }): (Change & { after: Classification })[] => {
      const before = known.get(key) ?? {}
      const after = said({ ...before, ...wanted })
      const same = before.productivity === after.productivity && before.category === after.category
      return same ? [] : [{ key, before, after }]
    })
    return {
      changes,
      write: () =>
        tx.set(
          ref,
          { items: Object.fromEntries(changes.map(({ key, after }) => [key, storedWord(after)])) },
          { merge: true },
        ),
      ...(group === undefined ? {} : { told: { group } }),
    }
  }

type Wanted = Pick<ClassifyCommand['items'][number], 'productivity' | 'category'>

/** Without what was taken back. */
const said = ({ productivity, category }: Wanted): Classification => ({
  ...(productivity == null ? {} : { productivity }),
  ...(category == null ? {} : { category }),
})
