/** `accounts/{a}/views/{id}`: a saved view, and how its e-mails fare. */
import type { Firestore, Timestamp } from 'firebase-admin/firestore'
import {
  type DeliveryFailure,
  type DeliveryState,
  type SavedView,
  type ViewDelivery,
  viewDelivery,
  viewPage,
  type ViewQuery,
} from '#core/contracts/saved-view.ts'
import { accountRef } from '../accounts/account.ts'
import type { Member } from '../accounts/members.ts'

export type StoredView = {
  name: string
  page: string
  query: ViewQuery
  shared: boolean
  owner: { id: string; email: string }
  /** The weekly e-mail of one's own time: of nobody else's, whatever the owner may see, and in no list (functions/me). */
  own?: true
  /** Deleted, and gone for good then. */
  expiresAt?: Timestamp
  delivery?: ViewDelivery
  /** Addresses in lower case whose owners have stopped it. */
  stopped?: string[]
  /** The instant that the next e-mail is for. */
  dueAt?: number
  /** When the job looks at it next: at `dueAt`, at the next try, or when a run that took it must have ended. */
  nextAt?: number
  /** The run that sends it now. */
  claim?: string
  /** Of `dueAt`: the tries so far, and who needs no other one. */
  tries?: number
  settled?: string[]
  lastDueAt?: number
  lastSentAt?: number
  failure?: DeliveryFailure
  missed?: DeliveryState['missed']
}

/** Everything that is about the e-mails of one delivery; gone when the delivery changes. */
export const DELIVERY_FIELDS = ['dueAt', 'nextAt', 'claim', 'tries', 'settled', 'failure', 'missed'] as const

export const viewsRef = (db: Firestore, accountId: string) => accountRef(db, accountId).collection('views')

/** The owner may change a view, and so may administrators. */
export const mayChange = (member: Member, view: StoredView): boolean =>
  view.owner.id === member.uid || member.role === 'administrator'

/** As a member is told of it; who may not change it learns nothing of its e-mails. undefined: of a page that is no more. */
export const tellView = (id: string, view: StoredView, member: Member): SavedView | undefined => {
  const page = viewPage.safeParse(view.page)
  if (!page.success) return undefined
  const { name, query, shared, owner } = view
  const mine = mayChange(member, view)
  const delivery = mine ? (viewDelivery.safeParse(view.delivery).data ?? null) : null
  return {
    id,
    name,
    page: page.data,
    query,
    shared,
    owner,
    mayChange: mine,
    delivery,
    state: delivery === null ? null : tellState(view),
  }
}

const tellState = ({ dueAt, nextAt, lastSentAt, failure, missed, stopped }: StoredView): DeliveryState => ({
  ...(nextAt === undefined || dueAt === undefined ? {} : { nextDueAt: Math.max(dueAt, nextAt) }),
  ...(lastSentAt === undefined ? {} : { lastSentAt }),
  ...(failure === undefined ? {} : { failure }),
  missed: missed ?? [],
  stopped: stopped ?? [],
})
