/** A letter as the message that is sent: HTML and plain text, the chart, and the table as a file. */
import { createHash } from 'node:crypto'
import { toCsv } from '#core/tables/chart-table.ts'
import { CHART_ID, htmlPart } from './html-part.ts'
import { type Letter, type Occasion, rangeOf } from './letter.ts'
import type { MailMessage } from './mailer.ts'
import { plainPart } from './plain-part.ts'

/** `image`: the chart as PNG. */
export const messageOf = (occasion: Occasion, letter: Letter, image: Buffer | undefined): MailMessage => {
  const { viewId, view, dueAt, recipient, from } = occasion
  const range = rangeOf(occasion)
  // One sent twice after a crash has the same id, by which programs tell that they have it already.
  const id = createHash('sha256').update(`${viewId}|${dueAt}|${recipient}`).digest('hex').slice(0, 32)
  return {
    from,
    to: recipient,
    subject: letter.subject,
    messageId: `<${id}@candor>`,
    html: htmlPart(letter),
    text: plainPart(letter),
    headers: {
      'List-Unsubscribe': `<${letter.links.stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    attachments: [
      ...(image === undefined
        ? []
        : [
            {
              filename: 'chart.png',
              content: image,
              contentType: 'image/png',
              cid: CHART_ID,
              contentDisposition: 'inline' as const,
            },
          ]),
      {
        filename: `candor-${view.page}-${range.from}-${range.to}.csv`,
        content: Buffer.from(toCsv(letter.content.file)),
        contentType: 'text/csv; charset=utf-8',
      },
    ],
  }
}
