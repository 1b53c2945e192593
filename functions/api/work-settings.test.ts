import { afterAll, beforeAll, expect, it } from 'vitest'
import { directory } from '#core/contracts/directory.ts'
import { type FocusReport, WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import { workPlan } from '#core/contracts/work-settings.ts'
import { createStack } from '../test/stack.ts'

const HOUR = 3_600_000
type Stack = Awaited<ReturnType<typeof createStack>>
let stack: Stack
let admin: Awaited<ReturnType<Stack['member']>>
beforeAll(async () => {
  stack = await createStack()
  admin = await stack.member('administrator')
  for (const login of ['ada', 'bob']) {
    const device = await stack.enrolled({
      userLogin: `${login}@example.com`,
      userName: login,
      machineId: login,
    })
    const activities = ['2026-03-02', '2026-03-03'].map((day) => ({
      start: Date.parse(`${day}T09:00:00Z`),
      offsetMin: 0,
      durationMs: 3 * HOUR,
      state: 'active',
      app: 'chrome',
      site: 'github.com',
    }))
    await device.deliver({ activities })
  }
})
afterAll(() => stack.close())

const put = (body: unknown, member = admin) =>
  member.call('/v1/settings/work', { method: 'PUT', body: JSON.stringify(body) }) as Promise<{
    status: number
    body: { changed: number; error?: { fields: string[] } }
  }>
const plan = async () => workPlan.parse((await admin.call('/v1/settings/work')).body)
const goal = (hours: number) => ({ ...WORK_DEFAULTS, goalMs: hours * HOUR })
const utilization = async () => {
  const { body } = await admin.call('/v1/reports/focus?from=2026-03-02&to=2026-03-03')
  return Object.fromEntries((body as FocusReport).people.map((one) => [one.label, one.utilization]))
}

it('holds from its day on, first of a group, and days before keep what they had', async () => {
  expect(await utilization()).toEqual({ ada: 0.5, bob: 0.5 })
  expect((await put({ from: '2026-03-03', settings: goal(3) })).body.changed).toBe(1)
  expect(await utilization()).toEqual({ ada: 6 / 9, bob: 6 / 9 })
  const { users } = directory.parse((await admin.call('/v1/directory')).body)
  const ada = users.find(({ name }) => name === 'ada')?.id
  const group = { name: 'Sales', users: [ada], computers: [] }
  await admin.call('/v1/groups/sales', { method: 'PUT', body: JSON.stringify(group) })
  await put({ group: 'sales', from: '2026-03-02', settings: goal(12) })
  expect(await utilization()).toEqual({ ada: 0.25, bob: 6 / 9 })
  expect(await plan()).toEqual({
    account: [{ from: '2026-03-03', settings: goal(3) }],
    groups: { sales: [{ from: '2026-03-02', settings: goal(12) }] },
  })
  await put({ from: '2026-03-03', settings: null })
  expect(await utilization()).toEqual({ ada: 0.25, bob: 0.5 })
  await admin.call('/v1/groups/sales', { method: 'DELETE' })
  expect(await utilization()).toEqual({ ada: 0.5, bob: 0.5 })
  const audit = [...(await stack.documents('audit')).values()].filter(({ event }) => event === 'work.changed')
  expect(audit.map(({ group: of, changes }) => [of, changes[0].before, changes[0].after?.goalMs])).toEqual(
    expect.arrayContaining([
      [undefined, null, 3 * HOUR],
      ['sales', null, 12 * HOUR],
    ]),
  )
})

it.each([
  [{ from: '2026-02-31', settings: goal(3) }, 'from'],
  [{ from: '2026-03-01', settings: { ...goal(3), goalMs: 0 } }, 'settings.goalMs'],
  [{ from: '2026-03-01', settings: { ...goal(3), under: 1.2, over: 1 } }, 'settings.over'],
  [{ from: '2026-03-01', settings: { goalMs: HOUR } }, 'settings.focusFromMs'],
])('refuses %j and names the field', async (command, field) => {
  const { status, body } = await put(command)
  expect(status).toBe(400)
  expect(body.error?.fields).toContain(field)
})

it('is for those who configure, and for groups that there are', async () => {
  expect((await put({ group: 'nobody', from: '2026-03-01', settings: goal(3) })).status).toBe(404)
  for (const role of ['manager', 'viewer', 'person'] as const)
    expect((await put({ from: '2026-03-01', settings: goal(3) }, await stack.member(role))).status).toBe(403)
})
