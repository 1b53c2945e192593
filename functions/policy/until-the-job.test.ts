import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'
import { runDueAnnouncements } from './take-effect.ts'

type Stack = Awaited<ReturnType<typeof createStack>>
const stacks: Stack[] = []
afterAll(() => {
  for (const stack of stacks) stack.close()
})

describe('an announced change, until the job has written it down', () => {
  let stack: Stack
  let laterMs = 0
  const now = () => Date.now() + laterMs
  let call: Awaited<ReturnType<Stack['member']>>['call']
  const put = (path: string, change: object) =>
    call(`/v1/settings/${path}`, { method: 'PUT', body: JSON.stringify({ ...change, noticeDays: 1 }) })
  const inForce = async () => ({
    ...((await call('/v1/settings/privacy')).body as { screenDetails: boolean; retentionDays: number }),
    ...((await call('/v1/settings/tracking')).body as { privateMinutesADay: number }),
  })
  const applyDue = () => runDueAnnouncements({ db: stack.db, now })
  const events = async () =>
    [...(await stack.documents('audit')).values()].map(({ event }) => event as string)

  beforeEach(async () => {
    laterMs = 0
    stack = await createStack({}, {}, { now })
    stacks.push(stack)
    await stack.enrolled()
    call = (await stack.member('administrator')).call
    await put('privacy', { screenDetails: true })
    laterMs = 3 * 86_400_000
    expect((await inForce()).screenDetails).toBe(true)
  })

  it('stays in force and in the history whatever is announced or called off beside it', async () => {
    await put('privacy', { retentionDays: 365 })
    expect(await inForce()).toMatchObject({ screenDetails: true, retentionDays: 180 })
    await put('tracking', { privateMinutesADay: 5 })
    await call('/v1/settings/announced/retentionDays', { method: 'DELETE' })
    expect(await inForce()).toMatchObject({ screenDetails: true, privateMinutesADay: 60 })
    await applyDue()
    expect(await inForce()).toMatchObject({ screenDetails: true })
    expect((await events()).filter((event) => event === 'policy.took-effect')).toHaveLength(1)
  })

  it('is taken back at once, for good', async () => {
    await put('privacy', { screenDetails: false })
    expect((await inForce()).screenDetails).toBe(false)
    await applyDue()
    expect((await inForce()).screenDetails).toBe(false)
  })

  it('holds until what is announced of the same setting does', async () => {
    await put('privacy', { retentionDays: 300 })
    laterMs = 6 * 86_400_000
    await put('privacy', { retentionDays: 400 })
    expect((await inForce()).retentionDays).toBe(300)
    laterMs = 9 * 86_400_000
    expect((await inForce()).retentionDays).toBe(400)
  })
})
