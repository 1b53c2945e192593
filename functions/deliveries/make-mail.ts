/** Reads a view with what one recipient may see, and makes the e-mail of it. */
import { listPeople } from '../api/agents.ts'
import { type Member, ownUsers } from '../accounts/members.ts'
import { understoodOf } from '#core/reports/view-address.ts'
import { contentOf } from '../mail/content-of.ts'
import { letterOf, type Occasion, rangeOf } from '../mail/letter.ts'
import type { MailMessage } from '../mail/mailer.ts'
import { messageOf } from '../mail/message.ts'
import { askUsage, filtersOf } from '../mail/read-report.ts'
import { wordsOf } from '../mail/words.ts'
import { readActivities } from '../activity-log/read-page.ts'
import { ownScope, scopeOf, type ViewerScope } from '../reports/viewer-scope.ts'
import type { Deliveries } from './dependencies.ts'

export const makeMail = async (
  { db, usage, noteLook }: Pick<Deliveries, 'db' | 'usage' | 'noteLook'>,
  asked: Occasion,
  { member, verified }: { member: Member; verified: boolean },
): Promise<MailMessage> => {
  const { page, query } = asked.view
  const occasion = { ...asked, view: { ...asked.view, query: understoodOf(page, query) } }
  const { account, view, delivery } = occasion
  const scope = view.own
    ? ownScope(account.id, await ownUsers(db, account.id, member, verified))
    : await scopeOf(db, account.id, member, verified)
  const range = rangeOf(occasion)
  const whose = { ...filtersOf(view.query), agent: view.query['agent'] }
  await noteLook({ account, member, isVerified: verified, scope }, 'e-mail', { ...range, ...whose })
  const words = wordsOf(delivery.language)
  const filtered = await filteredName(db, scope, occasion)
  const content = await contentOf({
    page: view.page,
    query: view.query,
    range,
    account,
    onlySelf: view.own === true || member.role === 'person',
    filtered,
    language: delivery.language,
    words,
    readHours: () => usage.hours(scope, { ...range, ...filtersOf(view.query) }, account),
    readChanges: () => usage.changes(scope, { week: range.from }, account),
    readFocus: () => usage.focus(scope, { ...range, ...filtersOf(view.query) }, account),
    ask: askUsage(usage, scope, view.query, range, account),
    readLog: (query) => readActivities(db, scope, query, account),
  })
  const letter = letterOf(occasion, content, filtered)
  // Loaded with the first picture: nothing else of the functions draws.
  const image = content.chart && (await import('../mail/chart-image.ts')).chartImage(content.chart, words)
  return messageOf(occasion, letter, image)
}

/** A name is told only to who may see its bearer. */
const filteredName = async (
  db: Deliveries['db'],
  scope: ViewerScope,
  { view }: Occasion,
): Promise<string | undefined> => {
  const { person, computer, group } = filtersOf(view.query)
  if ((person ?? computer ?? group) === undefined) return undefined
  const known = await listPeople(db, scope)
  const found = [
    known.groups.find(({ id }) => id === group),
    known.people.find(({ users }) => person !== undefined && users.includes(person)),
    known.computers.find(({ id }) => id === computer),
  ].flatMap((one) => one?.label ?? [])
  return found.length === 0 ? undefined : found.join(', ')
}
