/** Takes every mail of the stack, sends none on, and shows them. */
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { HOST, type Ports } from '../ports.ts'
import { type KeptMails, keptMails } from './kept-mails.ts'
import { mailJson } from './mail-json.ts'
import { listPage, mailPage } from './mail-page.ts'

const LISTED = 200
/** Pictures of a mail are in its HTML by now; a frame may load nothing. */
const FRAME_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
const PAGE_POLICY = "default-src 'none'; frame-src 'self'; style-src 'unsafe-inline'"

type Answer = { type: string; body: string | Buffer; headers?: Record<string, string> }

/** Listens on 127.0.0.1: SMTP on `ports.smtp`, its pages on `ports.mail`. */
export const startMailCatcher = async (
  ports: Pick<Ports, 'mail' | 'smtp'>,
  folder: string,
): Promise<{ close: () => void }> => {
  const mails = keptMails(folder)
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((source) => mails.keep(source))
        .then(
          () => done(),
          (error: Error) => done(error),
        )
    },
  })
  // A sender that breaks off is no matter of the stack's.
  smtp.on('error', () => undefined)
  const pages = createServer((request, response) => {
    answerTo(mails, request.url ?? '/').then(
      (answer) => {
        response.writeHead(answer ? 200 : 404, {
          'content-type': answer?.type ?? 'text/plain',
          'content-security-policy': PAGE_POLICY,
          'x-content-type-options': 'nosniff',
          ...answer?.headers,
        })
        response.end(answer?.body ?? 'Not found')
      },
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject)
    smtp.listen(ports.smtp, HOST, resolve)
  })
  await new Promise<void>((resolve, reject) => {
    pages.once('error', reject)
    pages.listen(ports.mail, HOST, resolve)
  })
  return {
    close: () => {
      smtp.close()
      pages.close()
      pages.closeAllConnections()
    },
  }
}

const answerTo = async (mails: KeptMails, address: string): Promise<Answer | undefined> => {
  const [path = '/'] = address.split('?')
  if (path === '/' || path === '/api/mails') {
    const read = await Promise.all(
      mails
        .ids()
        .slice(0, LISTED)
        .map(async (id) => ({ id, mail: await mails.read(id) })),
    )
    const found = read.flatMap(({ id, mail }) => (mail ? { id, mail } : []))
    return path === '/'
      ? html(listPage(found))
      : {
          type: 'application/json',
          body: JSON.stringify({ mails: found.map(({ id, mail }) => mailJson(id, mail)) }),
        }
  }
  const [, id = '', part, index] = /^\/mails\/([\d-]+)(?:\/(html|attachments)(?:\/(\d+))?)?$/.exec(path) ?? []
  const mail = await mails.read(id)
  if (mail === undefined) return undefined
  if (part === undefined) return html(mailPage(id, mail))
  if (part === 'html')
    return { ...html(mail.html || ''), headers: { 'content-security-policy': FRAME_POLICY } }
  const attachment = mail.attachments[Number(index)]
  return attachment && fileOf(attachment.content, attachment.contentType, attachment.filename)
}

const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body })

/** Pictures are shown, everything else is saved: what came by mail is no page of ours. */
const fileOf = (body: Buffer, type: string, name = 'attachment'): Answer =>
  type === 'image/png'
    ? { type, body }
    : {
        type: 'application/octet-stream',
        body,
        headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
      }
