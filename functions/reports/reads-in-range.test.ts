/** No report reads what is outside its range, however much of it there is. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiApp } from '../api/app.ts'
import { createApi } from '../api/dependencies.ts'
import { countReads } from '../bench/reads.ts'
import { minutesOf } from '../test/people.ts'
import { createStack } from '../test/stack.ts'

const DAYS = 'from=2026-03-03&to=2026-03-04'
const REPORTS = [
  `/v1/reports/usage?by=app&${DAYS}`,
  `/v1/reports/usage?by=weekday-hour&${DAYS}`,
  `/v1/reports/hours?${DAYS}`,
  `/v1/reports/focus?${DAYS}`,
  `/v1/activities?${DAYS}`,
]

let stack: Awaited<ReturnType<typeof createStack>>
let device: Awaited<ReturnType<typeof stack.enrolled>>
let bearer: string
let reads: ReturnType<typeof countReads>

beforeAll(async () => {
  stack = await createStack()
  device = await stack.enrolled({ userLogin: 'ada@corp.example' })
  bearer = (await stack.member('administrator')).bearer
  // The range is told of to its end: what comes later makes no silence in it.
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) await deliverOn(device, day)
  reads = countReads(stack.db)
})
afterAll(() => stack.close())

const deliverOn = (of: typeof device, day: string) =>
  of.deliver(minutesOf(Date.parse(`${day}T09:00:00Z`), 30, 'code'))

/** Nothing is kept from before. */
const documentsOf = async (path: string): Promise<number> => {
  const before = reads.documents
  const headers = { authorization: `Bearer ${bearer}` }
  const answer = await createApiApp(createApi({ db: stack.db })).request(path, { headers })
  expect(answer.status).toBe(200)
  await answer.text()
  return reads.documents - before
}

it('reads as many documents when there is more before and behind', async () => {
  const before: number[] = []
  for (const path of REPORTS) before.push(await documentsOf(path))
  for (const day of ['2026-02-20', '2026-03-01', '2026-03-06', '2026-03-20']) await deliverOn(device, day)
  const after: number[] = []
  for (const path of REPORTS) after.push(await documentsOf(path))
  expect(after).toEqual(before)
  await deliverOn(await stack.enrolled({ userLogin: 'bob@corp.example', machineId: 'bob' }), '2026-03-04')
  for (const [at, path] of REPORTS.entries()) expect(await documentsOf(path)).toBeGreaterThan(before[at] ?? 0)
})
