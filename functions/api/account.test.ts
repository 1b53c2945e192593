import { afterAll, expect, it } from 'vitest'
import { accountSettings } from '#core/contracts/account-settings.ts'
import type { UsageReport } from '#core/contracts/usage-report.ts'
import { createSettings } from '../test/settings.ts'

const { stack, admin, put, get, refusedFields } = await createSettings('/v1/settings/account', (body) =>
  accountSettings.parse(body),
)
afterAll(() => stack.close())

it('changes what is named, with an audit entry, and every report goes by the new zone, past included', async () => {
  const device = await stack.enrolled()
  const start = Date.parse('2026-03-02T20:00:00Z')
  const activities = [{ start, offsetMin: 0, durationMs: 60_000, state: 'active', app: 'code' }]
  await device.deliver({ activities })
  const daysWorked = async () => {
    const { body } = await admin.call('/v1/reports/usage?from=2026-03-02&to=2026-03-03&by=day')
    return (body as UsageReport).rows.filter(({ activeMs }) => activeMs > 0).map(({ key }) => key)
  }
  expect(await daysWorked()).toEqual(['2026-03-02'])
  const { configVersion } = (await stack.accountDocument.get()).data() as { configVersion: number }
  const answer = await put({ name: 'Example', timeZone: 'Asia/Tokyo', dateFormat: 'dd.MM.yyyy' })
  expect(answer.body).toEqual({ configVersion: configVersion + 1, changed: 3 })
  expect(await get()).toEqual({ name: 'Example', timeZone: 'Asia/Tokyo', dateFormat: 'dd.MM.yyyy' })
  expect(await daysWorked()).toEqual(['2026-03-03'])
  expect((await put({ timeZone: 'Asia/Tokyo' })).body).toMatchObject({ changed: 0 })
  const session = await admin.call('/v1/session', { method: 'POST' })
  expect(session.body).toMatchObject({ account: { name: 'Example', timeZone: 'Asia/Tokyo' } })
  const audit = [...(await stack.documents('audit')).values()]
  expect(audit).toMatchObject([{ event: 'account.changed', member: { email: admin.email } }])
  expect(audit[0]?.changes).toContainEqual({ key: 'timeZone', before: 'UTC', after: 'Asia/Tokyo' })
})

it.each([
  [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
  [{ timeZone: '+01:00' }, 'timeZone'],
  [{ dateFormat: 'yyyy' }, 'dateFormat'],
  [{ name: '' }, 'name'],
  [{ screenDetails: true }, 'screenDetails'],
])('refuses %j and names the field', async (change, field) => {
  expect(await refusedFields(change)).toContain(field)
})

it.each([
  ['configurator', 200],
  ['manager', 403],
  ['viewer', 403],
  ['person', 403],
] as const)('is for those who configure: %s %d', async (role, status) => {
  const member = await stack.member(role)
  expect((await member.call('/v1/settings/account')).status).toBe(status)
  expect((await put({ dateFormat: 'yyyy-MM-dd' }, member)).status).toBe(status)
})
