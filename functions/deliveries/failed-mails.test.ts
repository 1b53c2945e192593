import { afterAll, describe, expect, it } from 'vitest'
import { createMailer, type MailMessage } from '../mail/mailer.ts'
import { createDueViews, DUE, EVERY_DAY } from '../test/due-views.ts'
import { createStack } from '../test/stack.ts'
import type { StoredView } from '../views/stored-view.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const { stack, mail, deliveries, dueView, recipient, run, close } = await createDueViews()
afterAll(close)

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
    const delivery = { ...EVERY_DAY, recipients: [email], language: 'en' }
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
