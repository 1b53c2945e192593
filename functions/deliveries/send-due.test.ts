import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SavedView } from '#core/contracts/saved-view.ts'
import { usageReport } from '#core/contracts/usage-report.ts'
import { nextDueAt } from '#core/deliveries/next-due.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { addDays } from '#core/reports/day-range.ts'
import { createMailer, type MailMessage } from '../mail/mailer.ts'
import { startMailServer } from '../test/mail-server.ts'
import { createStack } from '../test/stack.ts'
import type { StoredView } from '../views/stored-view.ts'
import { claimView, LEASE_MS } from './claim.ts'
import { createDeliveries, type Deliveries } from './dependencies.ts'
import { sendDueViews } from './send-due.ts'

const ZONE = 'Europe/Berlin'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The hour that has begun; offsets of the zone are whole hours. */
const DUE = Math.floor(Date.now() / HOUR) * HOUR
const YESTERDAY = addDays(accountDay(ZONE, DUE), -1)
const NOON = Date.parse(`${YESTERDAY}T12:00:00Z`)

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
let stack: Stack
let mail: Awaited<ReturnType<typeof startMailServer>>
let manager: Member
let ada: Member
let deliveries: Deliveries

beforeAll(async () => {
  stack = await createStack({ timeZone: ZONE, dateFormat: 'dd.MM.yyyy' })
  mail = await startMailServer()
  const minutes = (app: string, n: number) => ({
    activities: [{ start: NOON, offsetMin: 60, durationMs: n * MINUTE, state: 'active', app }],
  })
  const owned = { userName: 'Ada' }
  await (
    await stack.enrolled({ userLogin: `ada-${stack.accountId}@example.com`, ...owned })
  ).deliver(minutes('code', 90))
  await (
    await stack.enrolled({ userLogin: 'bob@example.com', userName: '=Bob' })
  ).deliver(minutes('excel', 30))
  manager = await stack.member('manager')
  ada = await stack.member('person', `ada-${stack.accountId}@example.com`)
  const mailer = createMailer({ mail: { smtpUrl: mail.url, from: 'Candor <candor@example.com>' } })
  deliveries = createDeliveries({ db: stack.db, mailer, dashboardUrl: 'https://candor.example.com' })
})
afterAll(async () => {
  stack.close()
  await mail.close()
})

const hour = Number(
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: ZONE }).format(DUE),
)

/** A view that is due this hour, with recipients of its own. */
const dueView = async (recipients: readonly string[], change: object = {}, language = 'en') => {
  const view = { name: 'Daily top', page: 'applications', query: {}, shared: true, ...change }
  const delivery = { every: 'day', hour, recipients, language }
  const body = JSON.stringify({ ...view, delivery })
  const answer = await manager.call('/v1/views', { method: 'POST', body })
  expect(answer.status).toBe(200)
  const ref = stack.accountDocument.collection('views').doc((answer.body as SavedView).id)
  await ref.update({ dueAt: DUE, nextAt: DUE })
  return { ref, stored: async () => (await ref.get()).data() as StoredView }
}
const recipient = async (name: string) =>
  (await stack.member('viewer', `${name}-${stack.accountId}@example.com`)).email
const run = (over: Partial<Deliveries> = {}) => sendDueViews({ ...deliveries, ...over })

const lines = (mailed: { attachments: { filename?: string | undefined; content: Buffer }[] } | undefined) =>
  (mailed?.attachments.find(({ filename }) => filename?.endsWith('.csv'))?.content.toString('utf8') ?? '')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')

describe('an e-mail of a view', () => {
  it('shows each recipient what their own role may see, in numbers that the report has', async () => {
    await dueView([manager.email, ada.email])
    expect(await run()).toMatchObject({ views: 1, sent: 2, failed: 0 })
    const [toManager] = mail.to(manager.email)
    const [toAda] = mail.to(ada.email)
    expect(lines(toManager).slice(1)).toEqual([
      'code,Development,productive,1.5,0,75',
      'excel,Spreadsheets,productive,0.5,0,25',
    ])
    expect(lines(toAda).slice(1)).toEqual(['code,Development,productive,1.5,0,100'])
    expect(`${toAda?.html}${toAda?.text}`).not.toContain('excel')
    const path = `/v1/reports/usage?from=${YESTERDAY}&to=${YESTERDAY}&by=app`
    for (const [member, received] of [
      [manager, toManager],
      [ada, toAda],
    ] as const) {
      const { rows } = usageReport.parse((await member.call(path)).body)
      const reported = rows.map(({ label, activeMs, passiveMs }) => [
        label,
        String((activeMs + passiveMs) / HOUR),
      ])
      expect(
        lines(received)
          .slice(1)
          .map((line) => [line.split(',')[0], line.split(',')[3]]),
      ).toEqual(reported)
    }
  })

  it('has a picture, a text for programs without HTML, a link to its days, and one to stop it', async () => {
    const [received] = mail.to(ada.email)
    const days = `from=${YESTERDAY}&to=${YESTERDAY}`
    expect(received?.subject).toBe(`Daily top: ${YESTERDAY.split('-').reverse().join('.')}`)
    const picture = received?.attachments.find(({ contentType }) => contentType === 'image/png')
    expect(picture?.content.subarray(1, 4).toString()).toBe('PNG')
    expect(picture?.contentDisposition).toBe('inline')
    expect(received?.text).toContain('1h 30m in applications, 100')
    expect(received?.text).toContain(`https://candor.example.com/applications?${days}`)
    const headers = received?.headers.get('list') as { unsubscribe: { url: string } }
    expect(headers.unsubscribe.url).toMatch(/^https:\/\/candor\.example\.com\/api\/v1\/unsubscribe\?token=./)
    expect(received?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toContain(
      'List-Unsubscribe=One-Click',
    )
  })

  it('is in the language asked for, and runs no formula', async () => {
    const email = await recipient('german')
    await dueView([email], { page: 'home' }, 'de')
    await run()
    const [received] = mail.to(email)
    expect(received?.text).toContain('2 Personen: 2h 00m Computerzeit an diesen Tagen')
    expect(received?.html).toContain('lang="de"')
    expect(lines(received)).toContain("'=Bob,0.5,0.5,0")
  })

  it('tells nothing of somebody that its recipient may not see', async () => {
    const path = `/v1/reports/usage?from=${YESTERDAY}&to=${YESTERDAY}&by=person`
    const { rows } = usageReport.parse((await manager.call(path)).body)
    const bob = rows.find(({ label }) => label === '=Bob')?.key ?? ''
    const log = { page: 'activity-log', query: { person: bob } }
    for (const change of [{ query: { person: bob } }, log, { page: 'home', query: { person: bob } }]) {
      await dueView([ada.email], change)
      await run()
      const received = mail.to(ada.email).at(-1)
      expect(received?.text).toContain('Nothing was recorded')
      expect(received?.text).not.toContain('=Bob')
      expect(lines(received)).toHaveLength(1)
    }
  })

  it.each([
    ['productivity', '2 people spent 2h 00m on computers', ',1.5,1.5,0'],
    ['hours', '2 people worked 2h 00m, usually from', 'Ada,'],
    ['focus', '2 people: 2h 00m of focus time, 100', 'Ada,1.5,1.5,1.5,0'],
  ])('of the page %s says what that page is about', async (page, answer, line) => {
    const email = await recipient(page)
    await dueView([email], { page })
    await run()
    const [received] = mail.to(email)
    expect(received?.text?.replaceAll('\n', ' ')).toContain(answer)
    expect(lines(received).find((one) => one.startsWith('Ada'))).toContain(line)
    expect(received?.attachments.some(({ contentType }) => contentType === 'image/png')).toBe(true)
  })

  it.each([
    ['person', 'Person,', 'Ada,1.5,1.5,0'],
    ['group', 'Group,', 'In no group,2,2,0'],
    ['computer', 'Computer,', ',1.5,1.5,0'],
  ])('of Productivity by %s lists just that', async (by, head, line) => {
    const email = await recipient(`by-${by}`)
    await dueView([email], { page: 'productivity', query: { by } })
    await run()
    const [columns, ...rows] = lines(mail.to(email)[0])
    expect(columns?.startsWith(head)).toBe(true)
    expect(rows[0]).toContain(line)
  })

  it('of the log holds its activities', async () => {
    const email = await recipient('log')
    await dueView([email], { page: 'activity-log', query: { text: 'COD' } })
    await run()
    const [received] = mail.to(email)
    expect(lines(received)).toHaveLength(2)
    expect(lines(received)[1]).toContain(',5400,code,,Ada,')
  })

  it('of the log is narrowed as its page is, and counts what lies in the hour asked for', async () => {
    const [first, second] = [1, 2].map((hours) =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: ZONE }).format(
        NOON - HOUR + hours * HOUR,
      ),
    )
    const [agent = ''] = (await stack.documents('agents')).keys()
    for (const [query, seconds] of [
      [{ hour: first }, [1800, 3600]],
      [{ hour: second }, [1800]],
      [{ hour: second, productivity: 'productive' }, [1800]],
      [{ productivity: 'unproductive' }, []],
      [{ category: 'uncategorised' }, []],
      [{ agent: 'nobody' }, []],
      [{ agent, hour: first }, [expect.any(Number)]],
    ] as const) {
      const email = await recipient(`log-${Object.values(query).join('-').toLowerCase()}`)
      await dueView([email], { page: 'activity-log', query })
      await run()
      const told = lines(mail.to(email)[0]).slice(1)
      const counted = told.map((line) => Number(line.split(',')[1])).sort((a, b) => a - b)
      expect(counted, JSON.stringify(query)).toEqual(seconds)
    }
  })
})

describe('it is sent exactly once', () => {
  it('by any number of runs at once, and the next time a day later', async () => {
    const email = await recipient('once')
    const { stored } = await dueView([email])
    const runs = await Promise.all(Array.from({ length: 4 }, () => run()))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
    expect((await run()).sent).toBe(0)
    expect(mail.to(email)).toHaveLength(1)
    const { nextAt, lastDueAt, failure, claim } = await stored()
    const next = nextDueAt({ every: 'day', hour }, ZONE, DUE)
    expect({ nextAt, lastDueAt, failure, claim }).toEqual({ nextAt: next, lastDueAt: DUE })
    expect(nextAt).toBeGreaterThan(Date.now())
  })

  it('where a run ended after it took the view, by one that comes when it must be over', async () => {
    const email = await recipient('crash')
    const { ref } = await dueView([email])
    expect(await claimView({ ...deliveries, run: () => 'crashed' }, ref, ZONE)).toBeDefined()
    await run()
    expect(mail.to(email)).toHaveLength(0)
    await run({ now: () => Date.now() + LEASE_MS + MINUTE })
    expect(mail.to(email)).toHaveLength(1)
  })

  it('or twice with one id, where a run ended between sending and noting it', async () => {
    const [first, second] = [await recipient('noted'), await recipient('unnoted')]
    await dueView([first, second])
    const { mailer } = deliveries
    const { promise: lost, resolve } = Promise.withResolvers<undefined>()
    const send: NonNullable<typeof mailer>['send'] = async (message) => {
      await mailer?.send(message)
      if (message.to !== second) return
      resolve(undefined)
      await new Promise(() => undefined)
    }
    void run({ mailer: { from: 'candor@example.com', send } })
    await lost
    await run({ now: () => Date.now() + LEASE_MS + MINUTE })
    expect(mail.to(first)).toHaveLength(1)
    expect(new Set(mail.to(second).map(({ messageId }) => messageId)).size).toBe(1)
    expect(mail.to(second)).toHaveLength(2)
  })
})

describe('what fails', () => {
  it('is tried again later for whom it failed, and told meanwhile', async () => {
    const [good, bad] = [await recipient('good'), await recipient('bad')]
    const { stored } = await dueView([bad, good])
    mail.refuse(bad, 450)
    expect(await run()).toMatchObject({ sent: 1, failed: 1 })
    const { failure, nextAt } = await stored()
    expect(failure).toMatchObject({ reason: 'refused', recipients: [bad], tries: 1 })
    expect(failure?.detail).toContain('450')
    expect((await run()).views).toBe(0)
    await run({ now: () => (nextAt ?? 0) + 1 })
    expect((await stored()).failure).toMatchObject({ tries: 2 })
    mail.refuse(bad)
    await run({ now: () => ((nextAt ?? 0) - Date.now()) * 4 + Date.now() })
    expect((await stored()).failure).toBeUndefined()
    expect([mail.to(good).length, mail.to(bad).length]).toEqual([1, 1])
  })

  it('is not tried again where the mail server says never, and stays told', async () => {
    const bad = await recipient('never')
    const { stored } = await dueView([bad])
    mail.refuse(bad, 550)
    await run()
    const { failure, nextAt } = await stored()
    expect(failure).toMatchObject({ reason: 'refused', recipients: [bad] })
    expect(nextAt).toBeGreaterThan(DUE + 22 * HOUR)
  })

  it('is given up for the next one, and remembered', async () => {
    const email = await recipient('unserved')
    const { ref, stored } = await dueView([email])
    await run({ mailer: undefined })
    expect((await stored()).failure).toMatchObject({ reason: 'no-mail-server', recipients: [email] })
    await ref.update({ dueAt: DUE - DAY })
    await run({ now: () => Date.now() + 5 * MINUTE + 1 })
    expect(await stored()).toMatchObject({
      missed: [{ dueAt: DUE - DAY, reason: 'no-mail-server' }],
      lastDueAt: DUE,
    })
    expect(mail.to(email)).toHaveLength(1)
  })

  it.each(['left', 'became a configurator'])('is an e-mail to a member who %s', async (how) => {
    const email = await recipient(how.replaceAll(' ', '-'))
    const { stored } = await dueView([email])
    const members = stack.accountDocument.collection('members')
    const [doc] = (await members.where('email', '==', email).get()).docs
    if (how === 'left') await doc?.ref.delete()
    else await doc?.ref.update({ role: 'configurator' })
    await run()
    expect(mail.to(email)).toHaveLength(0)
    expect((await stored()).failure).toMatchObject({ reason: 'not-a-member', recipients: [email] })
  })

  it('is told where no server answers', async () => {
    const email = await recipient('unreachable')
    const { stored } = await dueView([email])
    await run({ mailer: createMailer({ mail: { smtpUrl: 'smtp://127.0.0.1:9', from: 'a@example.com' } }) })
    expect((await stored()).failure).toMatchObject({ reason: 'unreachable', tries: 1 })
    await run({ now: () => Date.now() + 6 * MINUTE })
    expect(mail.to(email)).toHaveLength(1)
  })

  it('is a report of somebody who can not be understood, not one of everybody', async () => {
    const email = await recipient('narrowed')
    const { ref, stored } = await dueView([email])
    await ref.update({ query: { person: 'x'.repeat(65) } })
    await run()
    expect(mail.to(email)).toHaveLength(0)
    expect((await stored()).failure).toMatchObject({ reason: 'report', recipients: [email] })
  })

  it('keeps nobody else’s e-mails back', async () => {
    const email = await recipient('behind')
    const broken = await createStack()
    await broken.accountDocument.update({ timeZone: 'Europe/Atlantis' })
    const delivery = { every: 'day', hour, recipients: [email], language: 'en' }
    const view = { name: 'Broken', page: 'home', query: {}, shared: true, owner: { id: 'x', email } }
    const views = broken.accountDocument.collection('views')
    const ref = views.doc('impossible')
    await ref.set({ ...view, delivery, dueAt: DUE - 2, nextAt: DUE - 2 })
    const gone = views.doc('gone')
    await gone.set({ ...view, page: 'departed', delivery, dueAt: DUE - 1, nextAt: DUE - 1 })
    await dueView([email])
    await run()
    expect(mail.to(email)).toHaveLength(1)
    const { nextAt, failure } = (await ref.get()).data() as StoredView
    expect(nextAt).toBeGreaterThan(Date.now())
    expect(failure).toMatchObject({ reason: 'report', recipients: [email], tries: 1 })
    expect((await gone.get()).get('nextAt')).toBeUndefined()
    broken.close()
  })

  it('is tried with one recipient where no server answers, and told for all', async () => {
    const [first, second] = [await recipient('silence'), await recipient('after-silence')]
    const { stored } = await dueView([first, second])
    const tried: string[] = []
    const send = ({ to }: { to: string }) => {
      tried.push(to)
      return Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }))
    }
    expect(await run({ mailer: { from: 'candor@example.com', send } })).toMatchObject({ sent: 0, failed: 2 })
    expect(tried).toEqual([first])
    expect((await stored()).failure).toMatchObject({ reason: 'unreachable', recipients: [first, second] })
    await run({ now: () => Date.now() + 6 * MINUTE })
    expect([first, second].map((email) => mail.to(email).length)).toEqual([1, 1])
  })

  it('is what a run has no time left for; the next one goes on with it', async () => {
    const [first, second] = [await recipient('in-time'), await recipient('out-of-time')]
    const { stored } = await dueView([first, second])
    let late = 0
    const send = async (message: MailMessage) => {
      await deliveries.mailer?.send(message)
      late = 6 * MINUTE
    }
    const now = () => Date.now() + late
    await run({ mailer: { from: 'candor@example.com', send }, now })
    expect(mail.to(second)).toHaveLength(0)
    const { claim, tries, failure, nextAt } = await stored()
    expect({ claim, tries }).toEqual({ claim: undefined, tries: 1 })
    expect(failure).toMatchObject({ reason: 'late', recipients: [second], tries: 1 })
    await run({ now: () => (nextAt ?? 0) + 1 })
    expect([first, second].map((email) => mail.to(email).length)).toEqual([1, 1])
    expect((await stored()).failure).toBeUndefined()
  })
})
