/** Creating, changing, deleting and restoring saved views; each with its audit entry in one transaction. */
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import { may } from '#core/access/capabilities.ts'
import { PAGES } from '#core/access/pages.ts'
import {
  type ChangeView,
  type CreateView,
  type SavedView,
  type ViewDelivery,
  type ViewPage,
  viewPage,
} from '#core/contracts/saved-view.ts'
import { nextDueAt } from '#core/deliveries/next-due.ts'
import type { Api } from '../api/dependencies.ts'
import type { Viewer } from '../api/viewer.ts'
import { Refusal } from '../refusal.ts'
import { transact } from '../transaction.ts'
import { auditView, changesOf } from './audit.ts'
import { checkedDelivery } from './recipients.ts'
import { DELIVERY_FIELDS, mayChange, type StoredView, tellView, viewsRef } from './stored-view.ts'

const DAY_MS = 86_400_000
/** More than anybody finds again. */
const MOST_OF_AN_OWNER = 100

const missing = () => new Refusal(404, 'not-found', 'There is no such view.')

const told = (id: string, view: StoredView, { member }: Viewer): SavedView => {
  const answer = tellView(id, view, member)
  if (answer === undefined) throw missing()
  return answer
}

/** A view of a viewer or a person is theirs alone. */
const checkSharing = ({ member }: Viewer, shared: boolean | undefined): void => {
  if (shared && (member.role === 'viewer' || member.role === 'person'))
    throw new Refusal(403, 'forbidden', `Your role (${member.role}) may not share views.`)
}

/** A view is of a page that its owner may see. */
const checkPage = ({ member }: Viewer, page: ViewPage): void => {
  if (!may(member.role, PAGES[page].allows))
    throw new Refusal(403, 'forbidden', `Your role (${member.role}) may not see that page.`)
}

/** When a delivery is due first; nothing where nobody is to get it. */
const dueFields = (delivery: ViewDelivery, timeZone: string, now: number) => {
  if (delivery.recipients.length === 0) return {}
  const dueAt = nextDueAt(delivery, timeZone, now)
  return { dueAt, nextAt: dueAt }
}

export const createView = async (api: Api, viewer: Viewer, command: CreateView): Promise<SavedView> => {
  const { account, member } = viewer
  const { delivery, ...fields } = command
  checkSharing(viewer, fields.shared)
  checkPage(viewer, fields.page)
  const checked =
    delivery &&
    (await checkedDelivery(api, account.id, member, fields.page, delivery, {
      recipients: [],
      stopped: [],
    }))
  const view: StoredView = {
    ...fields,
    owner: { id: member.uid, email: member.email },
    ...(checked ? { delivery: checked, ...dueFields(checked, account.timeZone, api.now()) } : {}),
  }
  const views = viewsRef(api.db, account.id)
  const ref = views.doc()
  await transact(api.db, async (tx) => {
    const own = await tx.get(views.where('owner.id', '==', member.uid).select().limit(MOST_OF_AN_OWNER))
    if (own.size >= MOST_OF_AN_OWNER)
      throw new Refusal(409, 'conflict', `You have ${MOST_OF_AN_OWNER} views; delete one first.`)
    tx.create(ref, view)
    auditView(tx, api.db, account.id, 'view.created', memberOf(viewer), ref.id, changesOf({}, view))
  })
  return told(ref.id, view, viewer)
}

/** Fields that are left out stay as they are; `delivery` null ends its e-mails. */
export const changeView = async (
  api: Api,
  viewer: Viewer,
  id: string,
  { delivery, ...wanted }: ChangeView,
): Promise<SavedView> => {
  const { account, member } = viewer
  checkSharing(viewer, wanted.shared)
  if (wanted.page !== undefined) checkPage(viewer, wanted.page)
  const ref = viewsRef(api.db, account.id).doc(id)
  const now = api.now()
  return transact(api.db, async (tx) => {
    const before = await changeable(tx, ref, viewer)
    const after: StoredView = {
      ...before,
      name: wanted.name ?? before.name,
      page: wanted.page ?? before.page,
      query: wanted.query ?? before.query,
      shared: wanted.shared ?? before.shared,
    }
    if (delivery !== undefined) delete after.delivery
    if (delivery) {
      const known = {
        recipients: before.delivery?.recipients ?? [],
        stopped: before.stopped ?? [],
      }
      const page = viewPage.safeParse(after.page).data
      if (page === undefined) throw missing()
      after.delivery = await checkedDelivery(api, account.id, member, page, delivery, known)
      after.stopped = known.stopped.filter((email) => !after.delivery?.recipients.includes(email))
    }
    const changes = changesOf(before, after)
    if (changes.some(({ key }) => key === 'delivery')) {
      for (const field of DELIVERY_FIELDS) delete after[field]
      if (after.delivery) Object.assign(after, dueFields(after.delivery, account.timeZone, now))
    }
    if (changes.length > 0) {
      tx.set(ref, after)
      auditView(tx, api.db, account.id, 'view.changed', memberOf(viewer), id, changes)
    }
    return told(id, after, viewer)
  })
}

/** It can be restored for a day. */
export const deleteView = (api: Api, viewer: Viewer, id: string): Promise<SavedView> => {
  const ref = viewsRef(api.db, viewer.account.id).doc(id)
  return transact(api.db, async (tx) => {
    const view = await changeable(tx, ref, viewer)
    tx.update(ref, {
      expiresAt: Timestamp.fromMillis(api.now() + DAY_MS),
      nextAt: FieldValue.delete(),
      claim: FieldValue.delete(),
    })
    auditView(tx, api.db, viewer.account.id, 'view.deleted', memberOf(viewer), id, changesOf(view, {}))
    return told(id, view, viewer)
  })
}

/** What was due meanwhile is not sent. */
export const restoreView = (api: Api, viewer: Viewer, id: string): Promise<SavedView> => {
  const { account } = viewer
  const ref = viewsRef(api.db, account.id).doc(id)
  return transact(api.db, async (tx) => {
    const { expiresAt, ...view } = await changeable(tx, ref, viewer, true)
    if (expiresAt === undefined) return told(id, view, viewer)
    for (const field of DELIVERY_FIELDS) delete view[field]
    if (view.delivery) Object.assign(view, dueFields(view.delivery, account.timeZone, api.now()))
    tx.set(ref, view)
    auditView(tx, api.db, account.id, 'view.restored', memberOf(viewer), id, changesOf({}, view))
    return told(id, view, viewer)
  })
}

const memberOf = ({ member }: Viewer) => ({ id: member.uid, email: member.email })

/** 404 where the member does not know of it, 403 where it is another's. */
const changeable = async (
  tx: FirebaseFirestore.Transaction,
  ref: FirebaseFirestore.DocumentReference,
  { member }: Viewer,
  deleted = false,
): Promise<StoredView> => {
  const view = (await tx.get(ref)).data() as StoredView | undefined
  if (view === undefined || (view.expiresAt !== undefined && !deleted)) throw missing()
  if (mayChange(member, view)) return view
  if (!view.shared || deleted) throw missing()
  throw new Refusal(403, 'forbidden', 'Only its owner or an administrator may change this view.')
}
