/** A run takes a due view for itself, and notes what it has done; what another run took meanwhile it leaves alone. */
import { FieldValue } from 'firebase-admin/firestore'
import {
  type DeliveryFailure,
  type ViewDelivery,
  viewDelivery,
  type ViewPage,
  viewPage,
} from '#core/contracts/saved-view.ts'
import { nextDueAt } from '#core/deliveries/next-due.ts'
import { latestDue, retryAt } from '#core/deliveries/retry.ts'
import { transact } from '../transaction.ts'
import type { StoredView } from '../views/stored-view.ts'
import type { Deliveries } from './dependencies.ts'

/** Longer than a run may last (functions/index.ts), so that what a run has taken is sent by nobody else. */
export const LEASE_MS = 10 * 60_000
/** Missed e-mails that a view remembers. */
const MISSED = 5

export type Claim = {
  ref: FirebaseFirestore.DocumentReference
  run: string
  view: StoredView & { page: ViewPage }
  delivery: ViewDelivery
  dueAt: number
  tries: number
  /** Who has it already, or never gets it. */
  settled: string[]
  failure?: DeliveryFailure
}

/** undefined: it is not due, another run has it, or nothing can ever be sent of it. */
export const claimView = (
  { db, run, now }: Pick<Deliveries, 'db' | 'run' | 'now'>,
  ref: FirebaseFirestore.DocumentReference,
  timeZone: string,
): Promise<Claim | undefined> =>
  transact(db, async (tx) => {
    const view = (await tx.get(ref)).data() as StoredView | undefined
    const page = viewPage.safeParse(view?.page)
    const delivery = viewDelivery.safeParse(view?.delivery)
    if (view?.nextAt === undefined || view.nextAt > now()) return undefined
    if (!page.success || !delivery.success || view.expiresAt !== undefined || view.dueAt === undefined) {
      tx.update(ref, { nextAt: FieldValue.delete() })
      return undefined
    }
    const { dueAt, passed } = latestDue(delivery.data, timeZone, view.dueAt, now())
    const fresh = dueAt !== view.dueAt
    const mine = run()
    const tries = fresh ? 0 : (view.tries ?? 0)
    const settled = fresh ? [] : (view.settled ?? [])
    const reason = view.failure?.reason ?? 'late'
    tx.update(ref, {
      claim: mine,
      dueAt,
      lastDueAt: dueAt,
      nextAt: now() + LEASE_MS,
      tries,
      settled,
      ...(fresh
        ? { missed: [...(view.missed ?? []), ...passed.map((at) => ({ dueAt: at, reason }))].slice(-MISSED) }
        : {}),
    })
    return {
      ref,
      run: mine,
      view: { ...view, page: page.data },
      delivery: delivery.data,
      dueAt,
      tries,
      settled,
      ...(view.failure === undefined || fresh ? {} : { failure: view.failure }),
    }
  })

/** A view that could not even be taken is looked at again later, so that it stands in no other's way. */
export const postpone = (
  { db, now }: Pick<Deliveries, 'db' | 'now'>,
  ref: FirebaseFirestore.DocumentReference,
): Promise<void> =>
  transact(db, async (tx) => {
    const view = (await tx.get(ref)).data() as StoredView | undefined
    // Whoever took it has set a later one.
    if (view?.nextAt === undefined || view.nextAt > now()) return
    const tries = (view.tries ?? 0) + 1
    const recipients = viewDelivery.safeParse(view.delivery).data?.recipients ?? []
    const failure: DeliveryFailure = { at: now(), reason: 'report', recipients, tries }
    tx.update(ref, { nextAt: retryAt(now(), tries), tries, failure })
  })

/** Notes that a recipient needs no other e-mail; false where the view is no longer this run's. */
export const settle = (
  { db, now }: Pick<Deliveries, 'db' | 'now'>,
  { ref, run }: Claim,
  recipient: string,
  sent: boolean,
): Promise<boolean> =>
  transact(db, async (tx) => {
    if ((await tx.get(ref)).get('claim') !== run) return false
    tx.update(ref, {
      settled: FieldValue.arrayUnion(recipient),
      nextAt: now() + LEASE_MS,
      ...(sent ? { lastSentAt: now() } : {}),
    })
    return true
  })

/** Gives the view back: to be tried again, or to be sent when it is next due. */
export const release = (
  { db, now }: Pick<Deliveries, 'db' | 'now'>,
  { ref, run, delivery, dueAt, tries }: Claim,
  timeZone: string,
  failure: Omit<DeliveryFailure, 'tries'> | undefined,
  again: boolean,
): Promise<void> =>
  transact(db, async (tx) => {
    if ((await tx.get(ref)).get('claim') !== run) return
    const next = nextDueAt(delivery, timeZone, dueAt)
    const done = { dueAt: next, nextAt: next, tries: 0, settled: [] }
    tx.update(ref, {
      claim: FieldValue.delete(),
      failure: failure === undefined ? FieldValue.delete() : { ...failure, tries: tries + 1 },
      ...(again
        ? { tries: tries + 1, nextAt: Math.min(retryAt(now(), tries + 1), Math.max(next, now() + 1)) }
        : done),
    })
  })
