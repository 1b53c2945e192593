/** The pages of the mail catcher. A mail's own HTML stays in a frame that may run and reach nothing. */
import type { ParsedMail } from 'mailparser'
import { addressesOf } from './mail-json.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (
  title: string,
  body: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title>
<style>:root{color-scheme:light dark}body{max-width:56rem;margin:2rem auto;padding:0 1rem;font:15px/1.5 system-ui,sans-serif}
table{width:100%;border-collapse:collapse}td,th{padding:.4rem .6rem;text-align:left;border-bottom:1px solid #8884}
iframe{width:100%;height:56rem;border:1px solid #8884;border-radius:8px;background:#fff}pre{white-space:pre-wrap}</style></head>
<body><main>${body}</main></body></html>`

export const listPage = (mails: readonly { id: string; mail: ParsedMail }[]): string =>
  page(
    'Mails of the local stack',
    `<h1>Mails of the local stack</h1>${
      mails.length === 0
        ? '<p>None yet. Whatever this stack sends comes here, and goes nowhere else.</p>'
        : `<table><tr><th>Time</th><th>To</th><th>Subject</th></tr>${mails
            .map(
              ({ id, mail }) =>
                `<tr><td>${escaped(timeOf(mail))}</td><td>${escaped(addressesOf(mail.to))}</td><td><a href="/mails/${id}">${escaped(mail.subject ?? '(no subject)')}</a></td></tr>`,
            )
            .join('')}</table>`
    }`,
  )

const timeOf = ({ date }: ParsedMail): string => date?.toISOString().replace('T', ' ').slice(0, 19) ?? ''

export const mailPage = (id: string, mail: ParsedMail): string =>
  page(
    mail.subject ?? '',
    `<p><a href="/">All mails</a></p><h1>${escaped(mail.subject ?? '')}</h1>
<p>From ${escaped(addressesOf(mail.from))} to ${escaped(addressesOf(mail.to))}, ${escaped(timeOf(mail))} UTC</p>
<p>${mail.attachments
      .map(
        ({ filename, size }, index) =>
          `<a href="/mails/${id}/attachments/${index}">${escaped(filename ?? 'attachment')}</a> (${size} bytes)`,
      )
      .join(' · ')}</p>
${mail.html ? `<iframe sandbox title="The mail as HTML" src="/mails/${id}/html"></iframe>` : ''}
<h2>As text</h2><pre>${escaped(mail.text ?? '')}</pre>`,
  )
