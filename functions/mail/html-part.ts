/** The e-mail as HTML: tables and inline styles, because mail programs know little else. */
import { IMAGE } from './chart-size.ts'
import type { Letter } from './letter.ts'
import type { Section } from './content.ts'
import { escaped } from './escaped.ts'
import { fill } from './words.ts'

export const CHART_ID = 'chart@candor'

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
const INK = 'color:#161c22'
const SOFT = 'color:#56626d'

/** Programs that turn colours round do so by these; those that don't know them show the light one. */
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.paper{background:#0f1317!important}.sheet{background:#161b21!important}
.ink{color:#e8ecef!important}.soft{color:#a0acb7!important}.line{border-color:#262e36!important}
.button{background:#e8ecef!important;color:#12171c!important}}`

export const htmlPart = ({ content, words, language, links, ...letter }: Letter): string =>
  `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(letter.subject)}</title><style>${DARK}</style></head>
<body class="paper" style="margin:0;padding:0;background:#f6f7f8;${FONT}">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f7f8"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="sheet" width="${IMAGE.width + 40}" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:${IMAGE.width + 40}px;background:#ffffff;border-radius:10px">
<tr><td style="padding:24px 20px 4px">
<p class="soft" style="margin:0 0 6px;font-size:14px;line-height:20px;${SOFT};${FONT}">${escaped(letter.about)}</p>
<h1 class="ink" style="margin:0;font-size:21px;line-height:28px;font-weight:600;${INK};${FONT}">${escaped(content.answer)}</h1>
</td></tr>
${
  content.chart === undefined
    ? ''
    : `<tr><td style="padding:12px 20px 0"><img src="cid:${CHART_ID}" width="${IMAGE.width}" alt="${escaped(letter.spoken)}" style="display:block;width:100%;max-width:${IMAGE.width}px;height:auto;border:0;border-radius:8px"></td></tr>`
}
${content.sections === undefined ? '' : `<tr><td style="padding:4px 20px 0">${content.sections.map((section) => sectionOf(section, links.home)).join('')}</td></tr>`}
${content.rows.length === 0 ? '' : `<tr><td style="padding:12px 20px 0">${tableOf(content)}</td></tr>`}
${
  letter.notes.length === 0
    ? ''
    : `<tr><td style="padding:8px 20px 0">${letter.notes.map((note) => `<p class="soft" style="margin:0;font-size:13px;line-height:19px;${SOFT};${FONT}">${escaped(note)}</p>`).join('')}</td></tr>`
}
<tr><td style="padding:20px 20px 24px"><a class="button" href="${escaped(links.view)}" style="display:inline-block;padding:9px 16px;border-radius:7px;background:#1b242d;color:#ffffff;font-size:14px;line-height:20px;font-weight:600;text-decoration:none;${FONT}">${escaped(words.open)}</a></td></tr>
</table>
<table role="presentation" width="${IMAGE.width + 40}" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:${IMAGE.width + 40}px"><tr><td class="soft" style="padding:14px 20px;font-size:12px;line-height:18px;${SOFT};${FONT}">
${escaped(letter.why)} ${escaped(words.own)} ${escaped(fill(words.zone, { zone: letter.timeZone }))}<br>
<a class="soft" href="${escaped(links.stop)}" style="${SOFT};text-decoration:underline">${escaped(words.stop)}</a>
</td></tr></table>
</td></tr></table></body></html>`

const sectionOf = ({ title, about, lines }: Section, home: string): string => {
  const text = (line: Section['lines'][number]) =>
    line.path === undefined
      ? escaped(line.text)
      : `<a class="ink" href="${escaped(`${home}${line.path}`)}" style="${INK};text-decoration:underline">${escaped(line.text)}</a>`
  const beside =
    about === undefined
      ? ''
      : `<span class="soft" style="font-weight:400;${SOFT}"> · ${escaped(about)}</span>`
  return `<h2 class="ink" style="margin:16px 0 2px;font-size:15px;line-height:22px;font-weight:600;${INK};${FONT}">${escaped(title)}${beside}</h2>${lines
    .map(
      (line) =>
        `<p class="ink" style="margin:0;padding:3px 0;font-size:14px;line-height:21px;${INK};${FONT}">${text(line)}</p>`,
    )
    .join('')}`
}

const tableOf = ({ columns, rows, numbers }: Letter['content']): string => {
  const cell = (tag: 'td' | 'th', text: string, index: number) => {
    const side = index >= numbers ? 'right' : 'left'
    const look = tag === 'th' ? `font-size:12px;font-weight:600;${SOFT}` : `font-size:14px;${INK}`
    const width = index === 0 ? 'word-break:break-word' : 'white-space:nowrap'
    return `<${tag} class="${tag === 'th' ? 'soft' : 'ink'} line" align="${side}"${tag === 'th' ? ' scope="col"' : ''} style="padding:6px ${index === columns.length - 1 ? 0 : 10}px 6px 0;border-bottom:1px solid #e2e6ea;line-height:20px;text-align:${side};${width};${look};${FONT}">${escaped(text)}</${tag}>`
  }
  const line = (tag: 'td' | 'th', row: readonly string[]) =>
    `<tr>${row.map((text, index) => cell(tag, text, index)).join('')}</tr>`
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;border-collapse:collapse">${line('th', columns)}${rows.map((row) => line('td', row)).join('')}</table>`
}
