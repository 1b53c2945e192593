import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesFile } from '#core/changes/changes-file.ts'
import { createSay } from '#core/changes/say.ts'
import { toldChanges } from '#core/changes/told-changes.ts'
import en from '#core/changes/words/en.json' with { type: 'json' }
import { changesReport } from '#core/contracts/changes-report.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { addDays, mondayOf } from '#core/reports/day-range.ts'
import { toCsv } from '#core/tables/chart-table.ts'
import { createMailer } from '../mail/mailer.ts'
import { startMailServer } from '../test/mail-server.ts'
import { createStack } from '../test/stack.ts'
import { createDeliveries, type Deliveries } from './dependencies.ts'
import { sendDueViews } from './send-due.ts'

const MINUTE = 60_000
const DUE = Date.now()
const TODAY = accountDay('UTC', DUE)
/** The last whole week, and the one before it. */
const LAST = addDays(mondayOf(TODAY), -7)
const BEFORE = addDays(LAST, -7)
const NAMES = ['ada', 'bob', 'cem', 'dea', 'eva', 'fay'] as const
const say = createSay(en.change)

type Stack = Awaited<ReturnType<typeof createStack>>
type Member = Awaited<ReturnType<Stack['member']>>
let stack: Stack
let mail: Awaited<ReturnType<typeof startMailServer>>
let admin: Member
let deliveries: Deliveries

/** A Monday: so many minutes in an editor from nine o'clock on. */
const workOn = (monday: string, minutes: number) => ({
  start: Date.parse(`${monday}T09:00:00Z`),
  durationMs: minutes * MINUTE,
  offsetMin: 0,
  state: 'active',
  app: 'code',
})

beforeAll(async () => {
  stack = await createStack({ dateFormat: 'dd.MM.yyyy' })
  mail = await startMailServer()
  const users: string[] = []
  for (const name of NAMES) {
    const described = { userLogin: `${name}@example.com`, userName: name, computerName: name }
    const device = await stack.enrolled(described)
    const usual = [5, 4, 3, 2].map((weeks) => workOn(addDays(LAST, -7 * weeks), 180))
    await device.deliver({ activities: [...usual, workOn(BEFORE, 120), workOn(LAST, 60)] })
    const agent = (await stack.documents('agents')).get(device.credential()?.agentId ?? '')
    users.push(agent?.['userId'] as string)
  }
  admin = await stack.member('administrator')
  const groups = { sales: users.slice(0, 5), ops: users.slice(4) }
  for (const [id, own] of Object.entries(groups)) {
    const body = JSON.stringify({ name: id === 'sales' ? 'Sales <1>' : 'Ops', users: own, computers: [] })
    expect((await admin.call(`/v1/groups/${id}`, { method: 'PUT', body })).status).toBe(200)
  }
  const mailer = createMailer({ mail: { smtpUrl: mail.url, from: 'Candor <candor@example.com>' } })
  deliveries = createDeliveries({ db: stack.db, mailer, dashboardUrl: 'https://candor.example.com' })
})
afterAll(async () => {
  stack.close()
  await mail.close()
})

const create = (member: Member, recipients: readonly string[], query: object, language = 'en') => {
  const delivery = { every: 'week', weekday: 1, hour: 7, recipients, language }
  const body = { name: 'Weekly news', page: 'changes', query, shared: false, delivery }
  return member.call('/v1/views', { method: 'POST', body: JSON.stringify(body) })
}

/** What comes of a view that is due now. */
const mailed = async (recipient: string, query: object = {}, language = 'en') => {
  const answer = await create(admin, [recipient], query, language)
  expect(answer.status).toBe(200)
  const ref = stack.accountDocument.collection('views').doc((answer.body as { id: string }).id)
  await ref.update({ dueAt: DUE, nextAt: DUE })
  await sendDueViews(deliveries)
  const received = mail.to(recipient).at(-1)
  const csv = received?.attachments.find(({ filename }) => filename?.endsWith('.csv'))
  return {
    received,
    text: received?.text?.replaceAll('\n', ' ') ?? '',
    file: csv?.filename,
    csv: csv?.content.toString('utf8'),
  }
}

const reportOf = async (member: Member, week: string) =>
  changesReport.parse((await member.call(`/v1/reports/changes?week=${week}`)).body)

describe('the e-mail of what changed', () => {
  it('tells the sentences of its page about the last whole week, with the numbers as a file', async () => {
    const { received, text, csv, file } = await mailed(admin.email)
    const report = await reportOf(admin, LAST)
    const told = toldChanges(report, undefined, 'dd.MM.yyyy', say)
    expect(told.groups.map(({ title, sentences }) => [title, sentences.length > 0])).toEqual([
      ['Everyone', true],
      ['Sales <1>', true],
    ])
    expect(text).toContain(told.answer)
    for (const sentence of told.groups.flatMap(({ sentences }) => sentences))
      expect(text).toContain(`- ${sentence.text}`)
    expect(text).toContain(told.compared)
    expect(text).toContain('a person. - Ops')
    expect(csv).toBe(toCsv(changesFile(report, undefined, say)))
    expect(csv).toContain('\r\nSales <1>,Productive time a person and working day,1,3,-2,hours\r\n')
    expect(file).toBe(`candor-changes-${LAST}-${addDays(LAST, 6)}.csv`)
    expect(received?.text).toContain(`https://candor.example.com/changes?week=${LAST}\n`)
    expect(received?.attachments).toHaveLength(1)
  })

  it('leads from each sentence to what is behind it, and shows names as they are', async () => {
    const { received } = await mailed(admin.email)
    const days = `from=${LAST}&#38;to=${addDays(LAST, 6)}`
    expect(received?.html).toContain(`href="https://candor.example.com/hours?${days}"`)
    expect(received?.html).toContain(
      `href="https://candor.example.com/applications?view=productive&#38;${days}&#38;group=sales"`,
    )
    expect(received?.html).toContain('Sales &#60;1&#62;')
    expect(received?.html).not.toContain('<img')
  })

  it('is of the week and of the group that the view names, and of nothing else that its address carried', async () => {
    const named = { week: BEFORE, group: 'sales', person: 'x'.repeat(60), range: '30d' }
    const { received, text, csv, file } = await mailed(admin.email, named)
    expect(file).toBe(`candor-changes-${BEFORE}-${addDays(BEFORE, 6)}.csv`)
    expect(text).toContain('Sales <1> (5 people)')
    expect(text).not.toContain('Everyone')
    expect(csv).toContain('Sales <1>,Productive time a person and working day,2,3,-1,hours')
    expect(received?.text).toContain(`/changes?group=sales&week=${BEFORE}\n`)
  })

  it('is in the language asked for', async () => {
    const { text, csv } = await mailed(admin.email, {}, 'de')
    expect(text).toContain('1h 00m produktiv je Person und Arbeitstag, 2h 00m weniger als üblich (3h 00m).')
    expect(csv).toContain('Alle,Produktive Zeit je Person und Arbeitstag,1,3,-2,Stunden')
  })

  it('tells each recipient of the groups that they may see, and of few people nothing', async () => {
    const { email } = await stack.member('manager', `ops-${stack.accountId}@example.com`, ['ops'])
    const { text, csv } = await mailed(email)
    expect(text).not.toContain('Sales')
    expect(text).not.toMatch(/more than usual|less than usual/)
    expect(text).toContain('Fewer than 5 people')
    expect(csv?.trim().split('\r\n')).toHaveLength(1)
    const hidden = await mailed(email, { group: 'sales' })
    expect(hidden.text).toContain('Nobody here worked in this week.')
    expect(hidden.text).not.toContain('Sales')
  })

  it('is nothing for whoever may not see the page, neither when saved nor when sent', async () => {
    const person = await stack.member('person')
    expect((await create(admin, [person.email], {})).status).toBe(400)
    expect((await create(person, [person.email], {})).status).toBe(403)
    const email = `viewer-${stack.accountId}@example.com`
    const viewer = await stack.member('viewer', email)
    expect((await create(viewer, [email], {})).status).toBe(200)
    const view = await create(admin, [email], {})
    const ref = stack.accountDocument.collection('views').doc((view.body as { id: string }).id)
    await ref.update({ dueAt: DUE, nextAt: DUE })
    const members = stack.accountDocument.collection('members')
    const [doc] = (await members.where('email', '==', email).get()).docs
    await doc?.ref.update({ role: 'person' })
    await sendDueViews(deliveries)
    expect(mail.to(email)).toHaveLength(0)
    expect((await ref.get()).get('failure')).toMatchObject({ reason: 'not-a-member' })
  })
})
