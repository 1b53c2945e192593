/** Who a member may have a view sent to. */
import type { ViewDelivery, ViewPage } from '#core/contracts/saved-view.ts'
import { findMemberByEmail, type Member } from '../accounts/members.ts'
import type { Api } from '../api/dependencies.ts'
import { may } from '#core/access/capabilities.ts'
import { PAGES } from '#core/access/pages.ts'
import { Refusal } from '../refusal.ts'

/**
 * The delivery with its recipients in lower case, each once. 400 where one is no member who may see the page, 403 where
 * the member may write only to themselves, 409 where one has stopped these e-mails.
 */
export const checkedDelivery = async (
  { db, auth }: Pick<Api, 'db' | 'auth'>,
  accountId: string,
  member: Member,
  page: ViewPage,
  delivery: ViewDelivery,
  known: { recipients: readonly string[]; stopped: readonly string[] },
): Promise<ViewDelivery> => {
  const recipients = [...new Set(delivery.recipients.map((email) => email.toLowerCase()))]
  const own = member.email.toLowerCase()
  const added = recipients.filter((email) => !known.recipients.includes(email))
  if (member.role === 'viewer' || member.role === 'person') {
    if (added.some((email) => email !== own))
      throw new Refusal(403, 'forbidden', `Your role (${member.role}) may have views sent to yourself only.`)
  }
  const stopped = added.filter((email) => email !== own && known.stopped.includes(email))
  if (stopped.length > 0) {
    const message = `Only they can have it sent to them again: ${stopped.join(', ')}.`
    throw new Refusal(409, 'conflict', message, { fields: ['delivery.recipients'] })
  }
  const found = await Promise.all(
    added.map(async (email) => ({ email, known: await findMemberByEmail(db, auth, accountId, email) })),
  )
  const strangers = found.filter((one) => !one.known || !may(one.known.member.role, PAGES[page].allows))
  if (strangers.length > 0) {
    const message = `Not a member who may see this report: ${strangers.map(({ email }) => email).join(', ')}.`
    throw new Refusal(400, 'bad-request', message, { fields: ['delivery.recipients'] })
  }
  return { ...delivery, recipients }
}
