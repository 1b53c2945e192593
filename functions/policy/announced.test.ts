import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import { type AnnouncementList, announcementList } from '#core/contracts/announcement.ts'
import { mine } from '#core/contracts/mine.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { createStack } from '../test/stack.ts'
import { runDueAnnouncements } from './take-effect.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
let device: Awaited<ReturnType<Stack['enrolled']>>
/** Both servers' clocks are this far from now. */
let laterMs = 0
const now = () => Date.now() + laterMs
const goTo = (instant: number) => {
  laterMs = instant - Date.now()
  stack.shiftClock(laterMs)
}
beforeAll(async () => {
  stack = await createStack({ timeZone: 'Europe/Berlin' }, {}, { now })
  admin = await stack.member('administrator')
})
afterAll(() => stack.close())

const ask = (path: string, method = 'GET', body?: object) =>
  admin.call(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
const put = async (change: object) => (await ask('/v1/settings/privacy', 'PUT', change)) as { status: number }
const privacy = async () => (await ask('/v1/settings/privacy')).body as { screenDetails: boolean }
const announced = async (): Promise<AnnouncementList> =>
  announcementList.parse((await ask('/v1/settings/announced')).body)
const iat = () => Math.floor(now() / 1000)
const signed = (method: string, path: string) => device.call(method, path, undefined, { iat: iat() })
const policy = async () => mine.parse((await signed('GET', '/v1/mine')).body).policy
const config = async () =>
  (await signed('GET', '/v1/config')).body as { configVersion: number; screenDetails: boolean }
const version = async () => (await stack.accountDocument.get()).get('configVersion') as number
const applyDue = () => runDueAnnouncements({ db: stack.db, now })
const events = async () => [...(await stack.documents('audit')).values()].map(({ event }) => event as string)
/** The listener of the functions has heard of the last change. */
const settled = async () => {
  const wanted = await version()
  await expect.poll(async () => (await config()).configVersion).toBe(wanted)
}

describe('an account without agents', () => {
  it('has nobody to tell, and changes at once', async () => {
    expect(await announced()).toEqual({ announced: [], hasAgents: false })
    await put({ screenDetails: true })
    expect((await privacy()).screenDetails).toBe(true)
    await put({ screenDetails: false })
    expect(await events()).toEqual(['privacy.changed', 'privacy.changed'])
  })
})

describe('titles and addresses that are to be recorded', () => {
  let from = 0
  beforeAll(async () => {
    device = await stack.enrolled({ userLogin: 'ada' })
  })

  it('are announced, a week before unless said, and told to the people', async () => {
    expect((await put({ screenDetails: true, noticeDays: 2 })).status).toBe(400)
    await put({ screenDetails: true })
    expect((await privacy()).screenDetails).toBe(false)
    const list = await announced()
    expect(list).toMatchObject({
      announced: [{ field: 'screenDetails', now: false, to: true }],
      hasAgents: true,
    })
    from = list.announced[0]?.from ?? 0
    expect(from - Date.now()).toBeGreaterThan(7 * DAY_MS - 60_000)
    expect(from - Date.now()).toBeLessThan(8 * DAY_MS + 3_600_000)
    await settled()
    expect((await policy()).announced).toEqual([{ key: 'from.details', values: { from } }])
    expect((await policy()).history[0]?.says).toEqual([{ key: 'from.details', values: { from } }])
    expect((await config()).screenDetails).toBe(false)
    expect((await events()).filter((event) => event !== 'privacy.changed')).toEqual(['policy.announced'])
  })

  it('are announced anew where it is asked again, and called off', async () => {
    await put({ screenDetails: true, noticeDays: 30 })
    expect((await announced()).announced.map((one) => one.from - Date.now() > 29 * DAY_MS)).toEqual([true])
    const before = await version()
    await ask('/v1/settings/announced/screenDetails', 'DELETE')
    expect((await announced()).announced).toEqual([])
    await ask('/v1/settings/announced/screenDetails', 'DELETE')
    expect(await version()).toBe(before + 1)
    await settled()
    expect((await policy()).announced).toEqual([])
    expect((await policy()).history[0]?.says).toEqual([{ key: 'called-off', values: {} }])
    await put({ screenDetails: true })
    await put({ screenDetails: false })
    expect((await announced()).announced).toEqual([])
    expect((await events()).filter((event) => event === 'policy.withdrawn')).toHaveLength(2)
    expect((await ask('/v1/settings/announced/name', 'DELETE')).status).toBe(404)
    for (const role of ['manager', 'viewer', 'person'] as const) {
      const member = await stack.member(role)
      expect((await member.call('/v1/settings/announced')).status).toBe(403)
    }
  })

  it('are recorded from the instant: config, what is delivered, the log, the history', async () => {
    await put({ screenDetails: true, noticeDays: 1 })
    from = (await announced()).announced[0]?.from ?? 0
    await settled()
    const deliver = (start: number, app: string) => {
      const url = `https://${app}.example/hidden`
      const one = { start, offsetMin: 0, durationMs: 1000, state: 'active' as const, app }
      return device.deliver(
        { activities: [{ ...one, site: `${app}.example`, title: `Title ${app}`, url }] },
        { iat: iat() },
      )
    }
    goTo(from - 1000)
    expect([(await config()).screenDetails, (await privacy()).screenDetails]).toEqual([false, false])
    await deliver(from - 60_000, 'early')
    expect(await applyDue()).toEqual({ accounts: 0 })

    goTo(from + 30_000)
    const told = await config()
    expect([told.screenDetails, (await privacy()).screenDetails]).toEqual([true, true])
    // Began before the instant, delivered after it.
    await deliver(from - 30_000, 'between')
    await deliver(from, 'after')
    expect(await applyDue()).toEqual({ accounts: 1 })
    expect(await applyDue()).toEqual({ accounts: 0 })
    expect(await version()).toBe(told.configVersion + 1)
    await settled()
    expect((await config()).screenDetails).toBe(true)
    await deliver(from - 10_000, 'late')
    await deliver(from + 10_000, 'later')
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' })
    const range = `from=${day.format(from - DAY_MS)}&to=${day.format(from)}`
    const { rows } = (await ask(`/v1/activities?${range}`)).body as ActivityPage
    const titles = Object.fromEntries(rows.map(({ app, title }) => [app, title]))
    expect(titles).toEqual({
      early: undefined,
      between: undefined,
      late: undefined,
      after: 'Title after',
      later: 'Title later',
    })
    const { announced: still, history } = await policy()
    expect(still).toEqual([])
    expect(history[0]).toEqual({ at: from, says: [{ key: 'change.details-on', values: {} }] })
    expect(await announced()).toEqual({ announced: [], hasAgents: true })
    const effect = [...(await stack.documents('audit')).values()].filter(
      ({ event }) => event === 'policy.took-effect',
    )
    expect(effect).toMatchObject([{ changes: [{ key: 'screenDetails', before: false, after: true }] }])
  })

  it('stop at once, without a notice', async () => {
    await put({ screenDetails: false })
    expect((await privacy()).screenDetails).toBe(false)
  })
})

describe('tracking that lets more be seen', () => {
  it('is announced the same way, the rest of the command holds at once, and other settings go on waiting', async () => {
    const tracking = async () => (await ask('/v1/settings/tracking')).body as Record<string, unknown>
    const change = { privateMinutesADay: 10, passiveCapSeconds: null, idleAfterSeconds: 60, noticeDays: 3 }
    expect((await ask('/v1/settings/tracking', 'PUT', change)).body).toMatchObject({ changed: 3 })
    const waits = { privateMinutesADay: 60, passiveCapSeconds: 300, idleAfterSeconds: 60 }
    expect(await tracking()).toMatchObject(waits)
    await put({ retentionDays: 400, noticeDays: 30 })
    await settled()
    const told = await policy()
    expect(told.announced.map(({ key }) => key).sort()).toEqual([
      'from.kept',
      'from.passive-always',
      'from.private',
    ])
    expect(told.says).toContainEqual({ key: 'private', values: { minutes: 60 } })
    // What narrows ends its announcement.
    await ask('/v1/settings/tracking', 'PUT', { passiveCapSeconds: 60 })
    expect((await announced()).announced.map(({ field }) => field)).toEqual([
      'privateMinutesADay',
      'retentionDays',
    ])
    goTo((await announced()).announced[0]?.from ?? 0)
    expect(await tracking()).toMatchObject({ privateMinutesADay: 10, passiveCapSeconds: 60 })
    expect(await config()).toMatchObject({ privateMinutesADay: 10, passiveCapSeconds: 60 })
    expect(await applyDue()).toEqual({ accounts: 1 })
    expect((await announced()).announced.map(({ field }) => field)).toEqual(['retentionDays'])
    expect(await stack.documents('changes')).toEqual(new Map())
    goTo((await announced()).announced[0]?.from ?? 0)
    expect(await applyDue()).toEqual({ accounts: 1 })
    expect([...(await stack.documents('changes')).values()]).toMatchObject([{ days: 400 }])
  })
})
