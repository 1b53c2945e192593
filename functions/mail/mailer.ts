/** The way to the mail server, and why an e-mail did not take it. */
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { DeliveryReason } from '#core/contracts/saved-view.ts'
import type { FunctionsConfig } from '../config.ts'

export type MailMessage = SendMailOptions & { to: string; subject: string; html: string; text: string }

export type Mailer = { from: string; send: (message: MailMessage) => Promise<void> }

const CONNECT_MS = 15_000
const SILENCE_MS = 45_000

/** Sends over SMTP; undefined where no server is configured. */
export const createMailer = ({ mail }: Pick<FunctionsConfig, 'mail'>): Mailer | undefined => {
  if (mail === undefined) return undefined
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // Nothing of a message is a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from: mail.from,
    send: async (message) => {
      await transport.sendMail(message)
    },
  }
}

/** `final`: the server will not take it another time either. */
export type MailFailure = { reason: DeliveryReason; detail?: string; final: boolean }

const REASONS: Record<string, DeliveryReason> = {
  EAUTH: 'sign-in',
  ENOAUTH: 'sign-in',
  EENVELOPE: 'refused',
  EMESSAGE: 'refused',
}

/** What a failed `send` was, with the server's own words where it said any. */
export const mailFailureOf = (error: unknown): MailFailure => {
  const { code, response, responseCode } = (error ?? {}) as {
    code?: string
    response?: string
    responseCode?: number
  }
  const reason = (code && REASONS[code]) || 'unreachable'
  const detail = (response ?? code)?.slice(0, 200).toWellFormed()
  const final = reason === 'refused' && responseCode !== undefined && responseCode >= 500
  return { reason, final, ...(detail === undefined ? {} : { detail }) }
}
