import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import type { HoursReport } from '#core/contracts/hours-report.ts'
import type { LookList } from '#core/contracts/look.ts'
import type { Me } from '#core/contracts/me.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createDeliveries } from '../deliveries/dependencies.ts'
import { sendDueViews } from '../deliveries/send-due.ts'
import { createMailer } from '../mail/mailer.ts'
import { startMailServer } from '../test/mail-server.ts'
import { createStack } from '../test/stack.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
const MINUTE = 60_000
const WEEK = 7 * 86_400_000
const NOON = Date.parse('2026-03-02T12:00:00Z')
const DAYS = 'from=2026-03-02&to=2026-03-02'
/** When the weekly e-mail is due. */
const DUE = Date.now() - MINUTE

let stack: Stack
let mail: Awaited<ReturnType<typeof startMailServer>>
/** Sees everybody, and has a computer of their own. */
let admin: Member
let ada: Member

const deliver = async (email: string, app: string, minutes: number, start = NOON) => {
  const device = await stack.enrolled({ userLogin: email, userName: email, machineId: `${email}${app}` })
  const activity = { start, offsetMin: 0, durationMs: minutes * MINUTE, state: 'active', app }
  await device.deliver({ activities: [activity] })
}
beforeAll(async () => {
  stack = await createStack()
  mail = await startMailServer()
  admin = await stack.member('administrator', `chief-${stack.accountId}@example.com`)
  ada = await stack.member('person', `ada-${stack.accountId}@example.com`)
  await deliver(admin.email, 'excel', 10)
  await deliver(ada.email, 'code', 20)
  await deliver(ada.email, 'mail', 5, DUE - WEEK)
})
afterAll(async () => {
  stack.close()
  await mail.close()
})

const get = async <T>(member: Member, path: string): Promise<T> => {
  const { status, body } = await member.call(path)
  expect(status, path).toBe(200)
  return body
}
const minutes = ({ rows }: UsageReport) =>
  Object.fromEntries(rows.map(({ key, activeMs }) => [key, activeMs / MINUTE]))

describe('what is one’s own', () => {
  it('is exactly what others see of one, and nobody else’s, whatever one’s role', async () => {
    const person = await get<UsageReport>(ada, `/v1/me/reports/usage?${DAYS}&by=app`)
    expect(minutes(person)).toEqual({ 'app:code': 20 })
    const { logins } = await get<Me>(ada, '/v1/me')
    expect(logins).toMatchObject([{ login: ada.email, name: ada.email }])
    const seen = await get<UsageReport>(admin, `/v1/reports/usage?${DAYS}&by=app&person=${logins[0]?.id}`)
    expect(person).toEqual(seen)
    expect(minutes(await get(admin, `/v1/me/reports/usage?${DAYS}&by=app`))).toEqual({ 'app:excel': 10 })
    // Naming somebody else leads nowhere.
    expect(minutes(await get(admin, `/v1/me/reports/usage?${DAYS}&by=app&person=${logins[0]?.id}`))).toEqual(
      {},
    )
  })

  it('is the same in hours and log too', async () => {
    const [{ id = '' } = {}] = (await get<Me>(ada, '/v1/me')).logins
    const seen = await get<HoursReport>(admin, `/v1/reports/hours?${DAYS}&person=${id}`)
    expect(await get<HoursReport>(ada, `/v1/me/reports/hours?${DAYS}`)).toEqual(seen)
    const { rows } = await get<ActivityPage>(admin, `/v1/activities?${DAYS}&person=${id}`)
    expect(rows).toHaveLength(1)
    expect((await get<ActivityPage>(ada, `/v1/me/activities?${DAYS}`)).rows).toEqual(rows)
  })

  it('holds hours and log', async () => {
    const hours = await get<HoursReport>(admin, `/v1/me/reports/hours?${DAYS}`)
    expect(hours.people.map(({ label, days }) => [label, days.length])).toEqual([[admin.email, 1]])
    const log = await get<ActivityPage>(admin, `/v1/me/activities?${DAYS}`)
    expect(log.rows.map(({ app }) => app)).toEqual(['excel'])
  })

  it('is open to every role, and to nobody who is not signed in', async () => {
    for (const role of ['configurator', 'manager', 'viewer'] as const) {
      const member = await stack.member(role)
      expect(await get<Me>(member, '/v1/me')).toMatchObject({ logins: [] })
      expect(minutes(await get(member, `/v1/me/reports/usage?${DAYS}&by=app`))).toEqual({})
    }
    expect((await stack.apiApp.request('/v1/me')).status).toBe(401)
  })

  it('leaves no trace of a look, however often one looks', async () => {
    await get(admin, `/v1/me/activities?${DAYS}`)
    expect((await get<LookList>(admin, '/v1/me/looks')).looks).toEqual([])
  })
})

describe('the weekly e-mail', () => {
  const set = async (member: Member, isOn: boolean) => {
    const body = JSON.stringify({ isOn, language: 'en' })
    const answer = await member.call('/v1/me/weekly', { method: 'PUT', body })
    expect(answer.status).toBe(200)
    return (answer.body as { isOn: boolean }).isOn
  }
  const weeklies = async () => [...(await stack.documents('views'))].filter(([, view]) => view.own === true)

  it('is off until asked for, in no list of views, and holds one’s own week alone', async () => {
    expect((await get<Me>(admin, '/v1/me')).weekly).toMatchObject({ isOn: false })
    expect(await set(admin, true)).toBe(true)
    expect(await set(ada, true)).toBe(true)
    expect((await get<Me>(ada, '/v1/me')).weekly).toMatchObject({ isOn: true })
    expect((await get<{ views: unknown[] }>(admin, '/v1/views')).views).toEqual([])
    // Announced by now, and told in it.
    const body = JSON.stringify({ retentionDays: 365, personalCategories: ['Health'] })
    await admin.call('/v1/settings/privacy', { method: 'PUT', body })
    const due = (await weeklies()).map(([id]) => stack.accountDocument.collection('views').doc(id))
    for (const ref of due) await ref.update({ dueAt: DUE, nextAt: DUE })
    const mailer = createMailer({ mail: { smtpUrl: mail.url, from: 'Candor <candor@example.com>' } })
    const deliveries = createDeliveries({ db: stack.db, mailer, dashboardUrl: 'https://candor.example.com' })
    await sendDueViews(deliveries)
    const [toAda] = mail.to(ada.email)
    const [toAdmin] = mail.to(admin.email)
    expect(toAda?.subject).toContain('My week')
    expect(toAda?.text).toContain('mail')
    expect(toAda?.text).toContain('https://candor.example.com/me')
    expect(toAda?.text).toMatch(/^From \d{4}-\d\d-\d\d: records will be kept for 365 days\.$/m)
    expect(toAda?.html).toMatch(/From \d{4}-\d\d-\d\d: records will be kept for 365 days\./)
    expect(toAda?.text).not.toContain('Health')
    // An administrator sees everybody; this e-mail is of themselves.
    expect(toAdmin?.text).not.toContain('mail\n')
    expect(toAdmin?.text).toMatch(/nothing/i)
  })

  it('ends when it is switched off', async () => {
    expect(await set(ada, false)).toBe(false)
    const [, view] =
      (await weeklies()).find(([, { owner }]) => (owner as { email: string }).email === ada.email) ?? []
    expect(view).not.toHaveProperty('nextAt')
  })
})
