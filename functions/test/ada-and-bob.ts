/** An account of two people with five minutes between them, and another account: what tests of its reports share. */
import { usageReport, type UsageReport } from '#core/contracts/usage-report.ts'
import { createStack } from './stack.ts'

export const MINUTE = 60_000
export const NOON = Date.parse('2026-03-02T12:00:00Z')

type Member = Awaited<ReturnType<Awaited<ReturnType<typeof createStack>>['member']>>

/** So many minutes after noon, of the browser unless `change` says otherwise. */
export const activity = (minute: number, change = {}) => ({
  start: NOON + minute * MINUTE,
  offsetMin: 60,
  durationMs: MINUTE,
  state: 'active',
  app: 'chromium',
  description: 'Chromium',
  ...change,
})

/** The report of the days around it. */
export const usage = async (member: Member, query: string): Promise<UsageReport> => {
  const { status, body } = await member.call(`/v1/reports/usage?from=2026-03-01&to=2026-03-03&${query}`)
  if (status !== 200) throw new Error(`No report: ${status}`)
  return usageReport.parse(body)
}

/** Minutes by key. */
export const times = (report: UsageReport) =>
  Object.fromEntries(
    report.rows.map(({ key, activeMs, passiveMs }) => [key, (activeMs + passiveMs) / MINUTE]),
  )

export const createAdaAndBob = async () => {
  const stack = await createStack({ timeZone: 'Europe/Berlin' })
  const other = await createStack()
  const ada = await stack.enrolled({ userLogin: 'ada@api.example', userName: 'Ada' })
  const bob = await stack.enrolled({ userLogin: 'bob@api.example', userName: 'Bob', computerName: 'desk-2' })
  await ada.deliver({
    activities: [
      activity(0, { site: 'github.com' }),
      activity(1, { site: 'facebook.com', incognito: true }),
      activity(2, { undescribed: true }),
      activity(3, { app: 'code', description: 'Code', state: 'passive' }),
    ],
    ledger: [
      { start: NOON + 4 * MINUTE, offsetMin: 60, durationMs: MINUTE, state: 'unknown', reason: 'restart' },
    ],
  })
  await bob.deliver({ activities: [activity(0, { app: 'code', description: 'VS Code' })] })
  await (await other.enrolled()).deliver({ activities: [activity(0, { app: 'spy' })] })
  return {
    ...{ stack, other },
    admin: await stack.member('administrator'),
    close: () => {
      stack.close()
      other.close()
    },
  }
}
