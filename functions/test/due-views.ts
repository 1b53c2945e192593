/** An account with the time of two people, and views of it that are due: what tests of their e-mails share. */
import type { SavedView } from '#core/contracts/saved-view.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { addDays } from '#core/reports/day-range.ts'
import { createDeliveries, type Deliveries } from '../deliveries/dependencies.ts'
import { sendDueViews } from '../deliveries/send-due.ts'
import { createMailer } from '../mail/mailer.ts'
import type { StoredView } from '../views/stored-view.ts'
import { startMailServer } from './mail-server.ts'
import { createStack } from './stack.ts'

export const ZONE = 'Europe/Berlin'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The hour that has begun; offsets of the zone are whole hours. */
export const DUE = Math.floor(Date.now() / HOUR) * HOUR
export const YESTERDAY = addDays(accountDay(ZONE, DUE), -1)
/** When both people began; Ada worked for 90 minutes, Bob for 30. */
export const NOON = Date.parse(`${YESTERDAY}T12:00:00Z`)

/** Of the account's zone, two digits. */
export const hourOf = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: ZONE }).format(at)

/** What each view here is sent by. */
export const EVERY_DAY = { every: 'day', hour: Number(hourOf(DUE)) } as const

export const createDueViews = async () => {
  const stack = await createStack({ timeZone: ZONE, dateFormat: 'dd.MM.yyyy' })
  const mail = await startMailServer()
  const worked = async (described: object, app: string, minutes: number) => {
    const activity = { start: NOON, offsetMin: 60, durationMs: minutes * MINUTE, state: 'active', app }
    await (await stack.enrolled(described)).deliver({ activities: [activity] })
  }
  await worked({ userLogin: `ada-${stack.accountId}@example.com`, userName: 'Ada' }, 'code', 90)
  await worked({ userLogin: 'bob@example.com', userName: '=Bob' }, 'excel', 30)
  const manager = await stack.member('manager')
  const deliveries = createDeliveries({
    db: stack.db,
    mailer: createMailer({ mail: { smtpUrl: mail.url, from: 'Candor <candor@example.com>' } }),
    dashboardUrl: 'https://candor.example.com',
  })
  return {
    ...{ stack, mail, manager, deliveries },
    ada: await stack.member('person', `ada-${stack.accountId}@example.com`),
    /** A view that is due this hour, with recipients of its own. */
    dueView: async (recipients: readonly string[], change: object = {}, language = 'en') => {
      const view = { name: 'Daily top', page: 'applications', query: {}, shared: true, ...change }
      const body = JSON.stringify({ ...view, delivery: { ...EVERY_DAY, recipients, language } })
      const answer = await manager.call('/v1/views', { method: 'POST', body })
      if (answer.status !== 200) throw new Error(`The view was not saved: ${answer.status}`)
      const ref = stack.accountDocument.collection('views').doc((answer.body as SavedView).id)
      await ref.update({ dueAt: DUE, nextAt: DUE })
      return { ref, stored: async () => (await ref.get()).data() as StoredView }
    },
    /** The address of a member of that name. */
    recipient: async (name: string) =>
      (await stack.member('viewer', `${name}-${stack.accountId}@example.com`)).email,
    run: (over: Partial<Deliveries> = {}) => sendDueViews({ ...deliveries, ...over }),
    close: async () => {
      stack.close()
      await mail.close()
    },
  }
}
