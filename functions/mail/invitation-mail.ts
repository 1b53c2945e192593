/** The e-mail that asks somebody to become a member. */
import { formatInstant } from '#core/format/date.ts'
import type { Account } from '../accounts/account.ts'
import type { StoredInvitation } from '../members/stored-invitation.ts'
import type { MailMessage } from './mailer.ts'
import { noticeMail } from './notice.ts'
import { fill, wordsOf } from './words.ts'

export const invitationMail = (
  from: string,
  { name, timeZone, dateFormat }: Account,
  { email, role, language, invitedBy, expiresAt }: StoredInvitation,
  link: string,
): MailMessage => {
  const words = wordsOf(language)
  const values = {
    account: name,
    by: invitedBy.email,
    email,
    role: words[`role.${role}`],
    day: `${formatInstant(expiresAt, timeZone, dateFormat).slice(0, -3)} (${timeZone})`,
  }
  return noticeMail({
    language,
    from,
    to: email,
    subject: fill(words.inviteSubject, values),
    title: fill(words.inviteTitle, values),
    paragraphs: [fill(words.inviteText, values), fill(words.inviteEnds, values)],
    button: { text: words.inviteButton, link },
    why: fill(words.inviteWhy, values),
  })
}
