import { afterAll, describe, expect, it } from 'vitest'
import { nextDueAt } from '#core/deliveries/next-due.ts'
import { createDueViews, DUE, EVERY_DAY, ZONE } from '../test/due-views.ts'
import { claimView, LEASE_MS } from './claim.ts'

const MINUTE = 60_000
const { mail, deliveries, dueView, recipient, run, close } = await createDueViews()
afterAll(close)

describe('it is sent exactly once', () => {
  it('by any number of runs at once, and the next time a day later', async () => {
    const email = await recipient('once')
    const { stored } = await dueView([email])
    const runs = await Promise.all(Array.from({ length: 4 }, () => run()))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
    expect((await run()).sent).toBe(0)
    expect(mail.to(email)).toHaveLength(1)
    const { nextAt, lastDueAt, failure, claim } = await stored()
    const next = nextDueAt(EVERY_DAY, ZONE, DUE)
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
