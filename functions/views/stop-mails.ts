/** A recipient stops the e-mails of a view to themselves, by the link in one of them. */
import { FieldValue, type Firestore } from 'firebase-admin/firestore'
import type { Subscription } from '../mail/unsubscribe-token.ts'
import { transact } from '../transaction.ts'
import { auditView, changesOf } from './audit.ts'
import { type StoredView, viewsRef } from './stored-view.ts'

/** Nothing is due, and a run that has it lets go of it. */
const NOBODY_LEFT = Object.freeze({
  nextAt: FieldValue.delete(),
  dueAt: FieldValue.delete(),
  claim: FieldValue.delete(),
})

/** Doing it again, or for a view that is no more, changes nothing. */
export const stopMails = (db: Firestore, { accountId, viewId, email }: Subscription): Promise<void> =>
  transact(db, async (tx) => {
    const ref = viewsRef(db, accountId).doc(viewId)
    const view = (await tx.get(ref)).data() as StoredView | undefined
    if (!view?.delivery?.recipients.includes(email)) return
    const recipients = view.delivery.recipients.filter((one) => one !== email)
    const delivery = { ...view.delivery, recipients }
    tx.update(ref, {
      delivery,
      stopped: [...(view.stopped ?? []), email],
      ...(recipients.length > 0 ? {} : NOBODY_LEFT),
    })
    auditView(tx, db, accountId, 'view.stopped', { email }, viewId, changesOf(view, { ...view, delivery }))
  })

/** What it is called; undefined where it is no more, or does not go to this address. */
export const nameOfSubscription = async (
  db: Firestore,
  { accountId, viewId, email }: Subscription,
): Promise<{ name: string; language: 'en' | 'de' } | undefined> => {
  const view = (await viewsRef(db, accountId).doc(viewId).get()).data() as StoredView | undefined
  if (!view?.delivery?.recipients.includes(email)) return undefined
  return { name: view.name, language: view.delivery.language }
}
