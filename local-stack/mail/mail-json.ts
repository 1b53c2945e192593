/** A kept mail as tests read it. */
import type { AddressObject, ParsedMail } from 'mailparser'

export type MailJson = {
  id: string
  from: string
  to: string
  subject: string
  /** ISO. */
  date: string
  text: string
  html: string
  headers: Record<string, string>
  attachments: { name: string; type: string; inline: boolean; bytes: number }[]
}

export const addressesOf = (of: AddressObject | AddressObject[] | undefined): string =>
  [of ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ')

export const mailJson = (id: string, mail: ParsedMail): MailJson => ({
  id,
  from: addressesOf(mail.from),
  to: addressesOf(mail.to),
  subject: mail.subject ?? '',
  date: (mail.date ?? new Date(0)).toISOString(),
  text: mail.text ?? '',
  html: mail.html || '',
  headers: Object.fromEntries(
    mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
  ),
  attachments: mail.attachments.map(({ filename, contentType, contentDisposition, size }) => ({
    name: filename ?? '',
    type: contentType,
    inline: contentDisposition === 'inline',
    bytes: size,
  })),
})
