/** An e-mail of a few sentences and one button: what it is about, what to do, why it came. */
import { escaped } from './escaped.ts'
import type { MailMessage } from './mailer.ts'

export type Notice = {
  language: 'en' | 'de'
  from: string
  to: string
  subject: string
  title: string
  paragraphs: readonly string[]
  button: { text: string; link: string }
  why: string
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
/** Programs that turn colours round do so by these. */
const DARK = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){.paper{background:#0f1317!important}.sheet{background:#161b21!important}
.ink{color:#e8ecef!important}.soft{color:#a0acb7!important}.button{background:#e8ecef!important;color:#12171c!important}}`

export const noticeMail = (notice: Notice): MailMessage => ({
  from: notice.from,
  to: notice.to,
  subject: notice.subject,
  html: htmlOf(notice),
  text: textOf(notice),
  headers: { 'Auto-Submitted': 'auto-generated' },
})

const textOf = ({ title, paragraphs, button, why }: Notice): string =>
  [title, '', ...paragraphs, '', `${button.text}: ${button.link}`, '', '-- ', why, ''].join('\n')

const htmlOf = ({ language, subject, title, paragraphs, button, why }: Notice): string =>
  `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title><style>${DARK}</style></head>
<body class="paper" style="margin:0;padding:0;background:#f6f7f8;${FONT}">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f7f8"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="sheet" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px;background:#ffffff;border-radius:10px"><tr><td style="padding:24px 20px">
<h1 class="ink" style="margin:0 0 12px;font-size:21px;line-height:28px;font-weight:600;color:#161c22;${FONT}">${escaped(title)}</h1>
${paragraphs.map((text) => `<p class="ink" style="margin:0 0 12px;font-size:14px;line-height:21px;color:#161c22;${FONT}">${escaped(text)}</p>`).join('\n')}
<p style="margin:20px 0 0"><a class="button" href="${escaped(button.link)}" style="display:inline-block;padding:9px 16px;border-radius:7px;background:#1b242d;color:#ffffff;font-size:14px;line-height:20px;font-weight:600;text-decoration:none;${FONT}">${escaped(button.text)}</a></p>
</td></tr></table>
<p class="soft" style="max-width:520px;margin:14px auto 0;font-size:12px;line-height:18px;color:#56626d;${FONT}">${escaped(why)}</p>
</td></tr></table></body></html>`
