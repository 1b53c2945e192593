/** What one e-mail of a view says to one recipient, made with what that recipient may see. */
import type { ViewDelivery, ViewPage, ViewQuery } from '#core/contracts/saved-view.ts'
import { mailedRange } from '#core/deliveries/mailed-range.ts'
import { formatDay } from '#core/format/date.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import { viewAddress } from '#core/reports/view-address.ts'
import type { Account } from '../accounts/account.ts'
import { comingNotes } from './coming-notes.ts'
import type { Content } from './content.ts'
import { writeUnsubscribeToken } from './unsubscribe-token.ts'
import { fill, type Words, wordsOf } from './words.ts'

export type Letter = {
  content: Content
  words: Words
  language: 'en' | 'de'
  subject: string
  /** Page, person and days, over the answer. */
  about: string
  /** What the picture shows, for those who don't see it. */
  spoken: string
  notes: readonly string[]
  why: string
  timeZone: string
  /** `home`: where the paths of the content lead from. */
  links: { home: string; view: string; stop: string }
}

export type Occasion = {
  account: Account
  viewId: string
  view: { name: string; page: ViewPage; query: ViewQuery; owner: { email: string }; own?: true }
  delivery: ViewDelivery
  dueAt: number
  recipient: string
  /** Where the dashboard is, and the API with it. */
  dashboardUrl: string
  from: string
}

export const rangeOf = ({ delivery, view, account, dueAt }: Occasion) =>
  mailedRange(view.page, delivery.every, view.query, account.timeZone, dueAt)

/** As the page's address names them. */
const namedDays = (page: ViewPage, range: DayRange): ViewQuery =>
  page === 'changes' ? { week: range.from } : range

/** `filtered`: whom the view is limited to, by a name. */
export const letterOf = (occasion: Occasion, content: Content, filtered: string | undefined): Letter => {
  const { account, viewId, view, delivery, recipient, dashboardUrl } = occasion
  const words = wordsOf(delivery.language)
  const range = rangeOf(occasion)
  const [from, to] = [formatDay(range.from, account.dateFormat), formatDay(range.to, account.dateFormat)]
  const days = from === to ? from : `${from} – ${to}`
  const page = words[`page.${view.page}`]
  const token = writeUnsubscribeToken({ accountId: account.id, viewId, email: recipient })
  // The days of this mail, whatever they are called later.
  const query = Object.fromEntries(Object.entries(view.query).filter(([name]) => name !== 'range'))
  return {
    content,
    words,
    language: delivery.language,
    subject: fill(words.subject, { name: view.name, days }),
    about: [view.name, ...(view.name === page ? [] : [page]), ...(filtered ? [filtered] : []), days].join(
      ' · ',
    ),
    spoken: content.chart === undefined ? '' : `${content.chart.title}. ${content.answer}`,
    notes: [
      ...(view.own ? comingNotes(account, delivery.language) : []),
      ...(content.notes ?? []),
      ...(content.more > 0 ? [fill(words.more, { n: String(content.more) })] : []),
      ...(content.cutAt === undefined ? [] : [fill(words.cut, { n: String(content.cutAt) })]),
    ],
    why: fill(words.why, {
      every: words[`every.${delivery.every}`],
      owner: view.owner.email,
      name: view.name,
      email: recipient,
    }),
    timeZone: account.timeZone,
    links: {
      home: dashboardUrl,
      view: `${dashboardUrl}${view.own ? '/me' : viewAddress(view.page, { ...query, ...namedDays(view.page, range) })}`,
      stop: `${dashboardUrl}/api/v1/unsubscribe?token=${token}`,
    },
  }
}
