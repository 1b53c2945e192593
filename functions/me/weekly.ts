/** The weekly e-mail of one's own time: a view of its own kind, sent by the same job as all others. */
import type { WeeklyCommand, WeeklyMail } from '#core/contracts/me.ts'
import type { ViewDelivery } from '#core/contracts/saved-view.ts'
import { nextDueAt } from '#core/deliveries/next-due.ts'
import type { Api } from '../api/dependencies.ts'
import type { Account } from '../accounts/account.ts'
import type { Member } from '../accounts/members.ts'
import { transact } from '../transaction.ts'
import { auditView, changesOf } from '../views/audit.ts'
import { DELIVERY_FIELDS, type StoredView, viewsRef } from '../views/stored-view.ts'

/** Monday, seven o'clock in the account's zone. */
const WHEN = { every: 'week', weekday: 1, hour: 7 } as const
const NAMES = Object.freeze({ en: 'My week', de: 'Meine Woche' })

/** One a member; it goes with them. */
export const weeklyRef = (api: Api, account: Account, { uid }: Pick<Member, 'uid'>) =>
  viewsRef(api.db, account.id).doc(`weekly-${uid}`)

const told = (api: Api, view: StoredView | undefined): WeeklyMail => ({
  isOn: (view?.delivery?.recipients.length ?? 0) > 0,
  canSend: api.mailer !== undefined,
})

export const readWeekly = async (api: Api, account: Account, member: Member): Promise<WeeklyMail> =>
  told(api, (await weeklyRef(api, account, member).get()).data() as StoredView | undefined)

/** Begins or ends it; the first is of the week that ends next. */
export const setWeekly = (
  api: Api,
  account: Account,
  member: Member,
  { isOn, language }: WeeklyCommand,
): Promise<WeeklyMail> => {
  const ref = weeklyRef(api, account, member)
  return transact(api.db, async (tx) => {
    const before = (await tx.get(ref)).data() as StoredView | undefined
    const delivery: ViewDelivery = {
      ...WHEN,
      recipients: isOn ? [member.email.toLowerCase()] : [],
      language,
    }
    const dueAt = nextDueAt(delivery, account.timeZone, api.now())
    const after: StoredView = {
      ...before,
      name: NAMES[language],
      page: 'home',
      query: {},
      shared: false,
      own: true,
      owner: { id: member.uid, email: member.email },
      delivery,
      stopped: [],
    }
    for (const field of DELIVERY_FIELDS) delete after[field]
    tx.set(ref, isOn ? { ...after, dueAt, nextAt: dueAt } : after)
    const changes = changesOf(before ?? {}, after)
    const who = { id: member.uid, email: member.email }
    if (changes.length > 0) auditView(tx, api.db, account.id, 'view.changed', who, ref.id, changes)
    return told(api, after)
  })
}
