import { Timestamp } from 'firebase-admin/firestore'
import { afterAll, describe, expect, it } from 'vitest'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { PRIVACY_DEFAULTS, privacySettings } from '#core/contracts/privacy-settings.ts'
import type { Announced } from '#core/policy/announced.ts'
import { utcDayOf, utcDayStart } from '#core/rollup/quarters.ts'
import { minutesOf } from '../test/people.ts'
import { createSettings } from '../test/settings.ts'
import { runDueAnnouncements } from '../policy/take-effect.ts'
import { deleteExpired } from './expire.ts'
import { runStoredChanges } from './stored-change.ts'

const START = utcDayStart(utcDayOf(Date.now() - 3 * DAY_MS)) + 9 * 3_600_000
const RANGE = `from=${utcDayOf(START)}&to=${utcDayOf(Date.now())}`

const { stack, admin, put, get } = await createSettings('/v1/settings/privacy', (body) =>
  privacySettings.parse(body),
)
afterAll(() => stack.close())
const work = (days = 0) => ({ db: stack.db, now: () => Date.now() + days * DAY_MS })

/** What is announced takes effect: its day has come. */
const arrive = async () => {
  expect(await runDueAnnouncements(work())).toEqual({ accounts: 0 })
  const { announced } = (await stack.accountDocument.get()).data() as { announced: Announced }
  const from = Date.now() - 1
  const moved = Object.entries(announced).map(([field, one]) => [field, { ...one, from }])
  await stack.accountDocument.update({ announced: Object.fromEntries(moved), nextAnnounced: from })
  expect(await runDueAnnouncements(work())).toEqual({ accounts: 1 })
}

describe('privacy settings', () => {
  it('are the defaults in a new account, and change with an audit entry', async () => {
    expect(await get()).toEqual(PRIVACY_DEFAULTS)
    expect((await put({ personalCategories: ['Video', 'Health', 'Video'], minimumPeople: 3 })).body).toEqual({
      configVersion: 2,
      changed: 2,
    })
    expect((await put({ minimumPeople: 3 })).body).toEqual({ configVersion: 2, changed: 0 })
    expect(await get()).toEqual({
      ...PRIVACY_DEFAULTS,
      minimumPeople: 3,
      personalCategories: ['Health', 'Video'],
    })
    const audit = [...(await stack.documents('audit')).values()]
    expect(audit).toMatchObject([{ event: 'privacy.changed', member: { email: admin.email } }])
  })

  it.each([
    { retentionDays: 6 },
    { retentionDays: 731 },
    { minimumPeople: 1 },
    { screenDetails: 'yes' },
    { personalCategories: ['  '] },
    { a: 1 },
  ])('refuse %j', async (change) => {
    expect((await put(change)).status).toBe(400)
  })

  it('reach the next configuration of an agent once their notice has ended', async () => {
    const device = await stack.enrolled()
    expect((await device.call('GET', '/v1/config')).body.screenDetails).toBe(false)
    await put({ screenDetails: true })
    expect((await device.call('GET', '/v1/config')).body.screenDetails).toBe(false)
    await arrive()
    const isThere = async () => (await device.call('GET', '/v1/config')).body.screenDetails as boolean
    await expect.poll(isThere).toBe(true)
    await put({ screenDetails: false })
  })
})

describe('retention', () => {
  const ends = async (collection: string) =>
    [...(await stack.documents(collection)).values()].map(({ expiresAt }) =>
      (expiresAt as Timestamp).toMillis(),
    )
  const usage = async () =>
    ((await admin.call(`/v1/reports/usage?by=app&${RANGE}`)).body as { rows: { key: string }[] }).rows.map(
      ({ key }) => key,
    )

  it('is made shorter by administrators alone: only they delete', async () => {
    const configurator = await stack.member('configurator')
    expect((await put({ retentionDays: 179, minimumPeople: 4 }, configurator)).status).toBe(403)
    expect(await get()).toMatchObject({ retentionDays: 180, minimumPeople: 3 })
    expect((await put({ retentionDays: 180, minimumPeople: 4 }, configurator)).status).toBe(200)
  })

  it('is kept by what arrives, given to what is there by a job, and then everything ends', async () => {
    const device = await stack.enrolled({ userLogin: 'keep@example.com' })
    await device.deliver(minutesOf(START, 30, 'kept'))
    expect(Math.min(...(await ends('batches')))).toBeGreaterThan(Date.now() + 179 * DAY_MS)
    await put({ retentionDays: 400 })
    await arrive()
    const killed = () => {
      throw new Error('killed')
    }
    await runStoredChanges({ ...work(), now: killed }).catch(() => undefined)
    expect((await runStoredChanges(work())).changed).toBe(2)
    expect(Math.min(...(await ends('batches')))).toBeGreaterThan(Date.now() + 399 * DAY_MS)
    expect(await ends('rollups')).toEqual([utcDayStart(utcDayOf(START)) + 401 * DAY_MS])
    await put({ retentionDays: 30 })
    await runStoredChanges(work())
    expect(await stack.documents('changes')).toEqual(new Map())
    await device.deliver(minutesOf(START + 1_800_000, 30, 'kept'))
    expect(Math.max(...(await ends('batches')))).toBeLessThan(Date.now() + 31 * DAY_MS)

    const agent = async () =>
      [...(await stack.documents('agents')).values()].find(({ activities }) => activities === 2)
    expect(Number((await agent())?.bytes)).toBeGreaterThan(500)
    expect((await deleteExpired(work(26))).expired).toBe(0)
    expect(await usage()).toEqual(['app:kept'])
    expect((await deleteExpired(work(28))).expired).toBe(1)
    expect((await deleteExpired(work(31))).expired).toBe(2)
    // Killed here, the next run ends the answers that hold it.
    expect(await usage()).toEqual(['app:kept'])
    await runStoredChanges(work(31))
    expect(await stack.documents('changes')).toEqual(new Map())
    expect([await stack.documents('batches'), await stack.documents('rollups')]).toEqual([
      new Map(),
      new Map(),
    ])
    expect((await agent())?.bytes).toBe(0)
    expect(await usage()).toEqual([])
  })
})
