/** Splits a change of settings: what lets more be seen is announced, the rest is written at once. */
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import { type NoticeDays, USUAL_NOTICE_DAYS } from '#core/contracts/announcement.ts'
import { changesTo } from '#core/policy/announced-words.ts'
import { type Announced, firstOf, noticeEnds, planChange } from '#core/policy/announced.ts'
import { type Account, accountRef } from '../accounts/account.ts'
import type { AuditedChanges } from '../api/change.ts'

/** Whether there is somebody to tell. */
export const hasAgents = async (db: Firestore, accountId: string): Promise<boolean> =>
  !(await accountRef(db, accountId).collection('agents').select().limit(1).get()).empty

/** The fields of the document that hold what is announced. */
export const storedAnnounced = (announced: Announced) => {
  const first = firstOf(announced)
  return {
    announced: first === undefined ? FieldValue.delete() : announced,
    /** By which the job finds it. */
    nextAnnounced: first ?? FieldValue.delete(),
  }
}

export type Telling = { now: number; days?: NoticeDays | undefined; hasAgents: boolean }

/** `account`: as it is in force now. */
export const announceChange = <Wanted extends object>(
  account: Account,
  wanted: Wanted,
  { now, days = USUAL_NOTICE_DAYS, hasAgents }: Telling,
): { atOnce: Partial<Wanted>; stored: object; entries: AuditedChanges[] } => {
  const from = hasAgents ? noticeEnds(account.timeZone, now, days) : undefined
  const pending = account.announced
  const plan = planChange({ before: account, pending }, wanted, { at: now, from })
  const valuesOf = (announced: Announced) =>
    Object.fromEntries(Object.entries(announced).map(([field, { to }]) => [field, to]))
  return {
    atOnce: plan.atOnce,
    stored: plan.told.length + plan.withdrawn.length === 0 ? {} : storedAnnounced(plan.announced),
    entries: [
      {
        event: 'policy.announced',
        changes: changesTo(plan.told, account, valuesOf(plan.announced)),
        told: { from },
      },
      { event: 'policy.withdrawn', changes: changesTo(plan.withdrawn, valuesOf(pending), account) },
    ],
  }
}
