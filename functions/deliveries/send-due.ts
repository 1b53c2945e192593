/** The job that sends the views that are due, each exactly once to each of its recipients. */
import type { DeliveryFailure, DeliveryReason } from '#core/contracts/saved-view.ts'
import { type Account, accountRef, readAccount } from '../accounts/account.ts'
import { findMemberByEmail } from '../accounts/members.ts'
import { may } from '#core/access/capabilities.ts'
import { PAGES } from '#core/access/pages.ts'
import { logs } from '../logs.ts'
import { type MailFailure, mailFailureOf } from '../mail/mailer.ts'
import { type Claim, claimView, postpone, release, settle } from './claim.ts'
import type { Deliveries } from './dependencies.ts'
import { makeMail } from './make-mail.ts'

const AT_ONCE = 50
/** A run begins no further e-mail after this; it has to end within its lease. */
const LONGEST_MS = 5 * 60_000

export type SentDeliveries = { views: number; sent: number; failed: number }

export const sendDueViews = async (deliveries: Deliveries): Promise<SentDeliveries> => {
  const { db, now } = deliveries
  const began = now()
  const { docs } = await db
    .collectionGroup('views')
    .where('nextAt', '<=', began)
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .get()
  const total = { views: 0, sent: 0, failed: 0 }
  for (const { ref } of docs) {
    if (now() - began > LONGEST_MS) break
    const accountId = ref.parent.parent?.id ?? ''
    try {
      const account = readAccount(accountId, (await accountRef(db, accountId).get()).data() ?? {}, began)
      const claim = await claimView(deliveries, ref, account.timeZone)
      if (claim === undefined) continue
      const { sent, failed } = await sendView(deliveries, account, claim, began + LONGEST_MS)
      logs.viewSent(accountId, ref.id, sent, failed)
      total.views += 1
      total.sent += sent
      total.failed += failed
    } catch (error) {
      // One view keeps nobody else's e-mails back.
      logs.mailRefused(accountId, ref.id, 'report', error)
      await postpone(deliveries, ref)
    }
  }
  return total
}

type Outcome = (MailFailure & { recipient: string }) | undefined

const sendView = async (deliveries: Deliveries, account: Account, claim: Claim, until: number) => {
  const failures: NonNullable<Outcome>[] = []
  let sent = 0
  /** Why nobody else is written to in this run. */
  let stopped: MailFailure | undefined
  for (const recipient of claim.delivery.recipients) {
    if (claim.settled.includes(recipient)) continue
    if (deliveries.now() > until) stopped ??= { reason: 'late', final: false }
    const outcome = stopped ? { ...stopped, recipient } : await sendTo(deliveries, account, claim, recipient)
    if (outcome === undefined) sent += 1
    else failures.push(outcome)
    if (outcome !== undefined && !outcome.final) {
      if (outcome.reason === 'unreachable') stopped = outcome
      continue
    }
    if (!(await settle(deliveries, claim, recipient, outcome === undefined)))
      return { sent, failed: failures.length }
  }
  const again = failures.some(({ final }) => !final)
  await release(deliveries, claim, account.timeZone, failureOf(claim, failures, deliveries.now()), again)
  return { sent, failed: failures.length }
}

/** Of several reasons the one that will be tried again; what failed for good at an earlier try is kept beside it. */
const failureOf = (
  { failure, settled }: Claim,
  failures: readonly NonNullable<Outcome>[],
  at: number,
): Omit<DeliveryFailure, 'tries'> | undefined => {
  const before = failure?.recipients.filter((recipient) => settled.includes(recipient)) ?? []
  const told = failures.find(({ final }) => !final) ?? failures[0]
  if (told === undefined) return before.length > 0 && failure ? { ...failure, recipients: before } : undefined
  const { reason, detail } = told
  const recipients = [...new Set([...before, ...failures.map(({ recipient }) => recipient)])]
  return { at, reason, recipients, ...(detail === undefined ? {} : { detail }) }
}

/** undefined: it is sent. */
const sendTo = async (
  deliveries: Deliveries,
  account: Account,
  { view, delivery, dueAt, ref }: Claim,
  recipient: string,
): Promise<Outcome> => {
  const { db, auth, mailer, dashboardUrl } = deliveries
  const failed = (reason: DeliveryReason, final: boolean): Outcome => ({ recipient, reason, final })
  if (mailer === undefined) return failed('no-mail-server', false)
  let message
  try {
    const known = await findMemberByEmail(db, auth, account.id, recipient)
    // Asked each time: whoever left, or may see nobody's time any more, gets nothing.
    const needed = view.own ? 'own.read' : PAGES[view.page].allows
    if (known === undefined || !may(known.member.role, needed)) return failed('not-a-member', true)
    const occasion = {
      account,
      viewId: ref.id,
      view,
      delivery,
      dueAt,
      recipient,
      dashboardUrl,
      from: mailer.from,
    }
    message = await makeMail(deliveries, occasion, known)
  } catch (error) {
    logs.mailRefused(account.id, ref.id, 'report', error)
    return failed('report', false)
  }
  try {
    await mailer.send(message)
    return undefined
  } catch (error) {
    const failure = mailFailureOf(error)
    logs.mailRefused(account.id, ref.id, failure.reason)
    return { recipient, ...failure }
  }
}
