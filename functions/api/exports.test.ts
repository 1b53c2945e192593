import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import type { ExportLink, ExportStatus } from '#core/contracts/export.ts'
import { createStack } from '../test/stack.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const DAYS = { from: '2026-03-02', to: '2026-03-02' }
let stack: Awaited<ReturnType<typeof createStack>>
let admin: Awaited<ReturnType<typeof stack.member>>

beforeAll(async () => {
  stack = await createStack({ name: 'Müller', timeZone: 'Europe/Berlin', settings: { screenDetails: true } })
  const device = await stack.enrolled({ userLogin: 'ada@example.com', userName: 'Ada' })
  const activities = Array.from({ length: 300 }, (_, i) => ({
    start: NOON + i * 1000,
    offsetMin: 60,
    durationMs: 1000,
    state: 'active',
    app: 'code',
    title: i === 7 ? '=HYPERLINK("http://evil.example")' : `Page "${i}", ünïcode`,
  }))
  await device.deliver({ activities })
  admin = await stack.member('administrator')
})
afterAll(() => stack.close())

const make = async (command: object): Promise<ExportLink> => {
  const body = JSON.stringify({ report: 'activities', query: DAYS, format: 'csv', ...command })
  const answer = await admin.call('/v1/exports', { method: 'POST', body })
  expect(answer.status).toBe(200)
  return answer.body as ExportLink
}
const fetched = (url: string) => Promise.resolve(stack.apiApp.request(url))
const statusOf = async (id: string): Promise<ExportStatus> => (await admin.call(`/v1/exports/${id}`)).body

describe('an export', () => {
  it('is fetched by its link alone, is complete, and says so', async () => {
    const { id, url } = await make({})
    expect(await statusOf(id)).toEqual({ state: 'waiting', rows: 0, progress: 0 })
    const answer = await fetched(url)
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="Muller activities 2026-03-02.csv"; filename*=UTF-8\'\'M%C3%BCller%20activities%202026-03-02.csv',
    )
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines.length).toBe(301)
    expect(lines[1]).toContain('2026-03-02 13:04:59,2026-03-02T12:04:59.000Z,60,1,1,Ada,')
    expect(lines[1]).toContain('"Page ""299"", ünïcode"')
    expect(lines.filter((line) => line.includes(`"'=HYPERLINK(`)).length).toBe(1)
    expect(await statusOf(id)).toEqual({ state: 'done', rows: 300, progress: 1 })
  })

  it('works once, and for a minute', async () => {
    const { url } = await make({})
    expect((await fetched(url)).status).toBe(200)
    expect((await fetched(url)).status).toBe(404)
    const late = await make({})
    await stack.accountDocument
      .collection('exports')
      .doc(late.id)
      .update({ createdAt: Date.now() - 61_000 })
    expect((await fetched(late.url)).status).toBe(404)
    expect((await fetched(`${late.url.slice(0, -3)}abc`)).status).toBe(404)
  })

  it('that was stopped before it was fetched is not handed over', async () => {
    const { id, url } = await make({})
    const stopped = await admin.call(`/v1/exports/${id}/stop`, { method: 'POST' })
    expect(stopped.body).toMatchObject({ state: 'stopped' })
    expect((await fetched(url)).status).toBe(404)
  })

  it('whose reader goes away has stopped', async () => {
    const { id, url } = await make({})
    const answer = await fetched(url)
    await answer.body?.cancel()
    await expect.poll(async () => (await statusOf(id)).state).toBe('stopped')
  })

  it('is nobody else’s', async () => {
    const { id } = await make({})
    const manager = await stack.member('manager')
    expect((await manager.call(`/v1/exports/${id}`)).status).toBe(404)
    expect((await manager.call(`/v1/exports/${id}/stop`, { method: 'POST' })).status).toBe(404)
    expect((await statusOf(id)).state).toBe('waiting')
  })

  it('holds what its maker may see', async () => {
    const stranger = await stack.member('person', 'stranger@exports.example')
    const body = JSON.stringify({ report: 'activities', query: DAYS, format: 'csv' })
    const { url } = (await stranger.call('/v1/exports', { method: 'POST', body })).body as ExportLink
    expect((await (await fetched(url)).text()).trimEnd().split('\r\n').length).toBe(1)
  })

  it('holds what its maker may see when it is fetched, and nothing of who has left', async () => {
    const { accountDocument } = stack
    const makerOf = async (email: string) => {
      const viewer = await stack.member('viewer', email)
      const body = JSON.stringify({ report: 'activities', query: DAYS, format: 'csv' })
      const { id, url } = (await viewer.call('/v1/exports', { method: 'POST', body })).body as ExportLink
      const found = await accountDocument.collection('members').where('email', '==', email).get()
      return { url, job: accountDocument.collection('exports').doc(id), member: found.docs[0]?.ref }
    }
    const narrowed = await makerOf(`narrowed-${stack.accountId}@example.com`)
    await narrowed.member?.update({ groups: [] })
    expect((await (await fetched(narrowed.url)).text()).trimEnd().split('\r\n').length).toBe(1)
    const other = await makerOf(`other-${stack.accountId}@example.com`)
    await other.member?.update({ role: 'configurator' })
    expect((await fetched(other.url)).status).toBe(403)
    const left = await makerOf(`left-${stack.accountId}@example.com`)
    await left.member?.delete()
    expect((await fetched(left.url)).status).toBe(403)
    const job = (await left.job.get()).data()
    expect(job).toMatchObject({ state: 'failed', isVerified: true })
    expect(job).not.toHaveProperty('scope')
  })

  it('is not spent by who asks for the head of its link alone', async () => {
    const { id, url } = await make({})
    const head = await stack.apiApp.request(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET'])
    expect((await statusOf(id)).state).toBe('waiting')
    expect((await fetched(url)).status).toBe(200)
  })

  it('that can not be begun has failed', async () => {
    const { id, url } = await make({})
    await stack.accountDocument.update({ timeZone: 'Nowhere/Nowhere' })
    try {
      expect((await fetched(url)).status).toBe(500)
    } finally {
      await stack.accountDocument.update({ timeZone: 'Europe/Berlin' })
    }
    expect((await statusOf(id)).state).toBe('failed')
  })

  it('that gives no sign for a minute has failed', async () => {
    const { id } = await make({})
    const job = stack.accountDocument.collection('exports').doc(id)
    await job.update({ state: 'running', toldAt: Date.now() - 50_000 })
    expect((await statusOf(id)).state).toBe('running')
    await job.update({ toldAt: Date.now() - 61_000 })
    expect((await statusOf(id)).state).toBe('failed')
    await job.update({ state: 'done' })
    expect((await statusOf(id)).state).toBe('done')
  })

  it('from a minute that no clock shows is refused, and so is the log', async () => {
    for (const at of ['2026-02-31T12:00', '2026-03-02T25:00', '2026-03-02T12:61']) {
      const body = JSON.stringify({ report: 'activities', query: { ...DAYS, at }, format: 'csv' })
      const refused = { status: 400, body: { error: { fields: ['at'] } } }
      expect(await admin.call('/v1/exports', { method: 'POST', body })).toMatchObject(refused)
      const path = `/v1/activities?from=${DAYS.from}&to=${DAYS.to}&at=${at}`
      expect(await admin.call(path)).toMatchObject(refused)
    }
  })

  it('as XLSX holds every row', async () => {
    const { url } = await make({ format: 'xlsx', query: { ...DAYS, text: 'PAGE' } })
    const answer = await fetched(url)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet.match(/<row>/g)?.length).toBe(300)
  })
})

describe('the log as it is streamed', () => {
  it('and as it is paged tells no title once the account has screen details off', async () => {
    const path = `/v1/activities?from=${DAYS.from}&to=${DAYS.to}`
    await stack.accountDocument.update({ screenDetails: false })
    try {
      for (const accept of ['application/json', 'application/x-ndjson', 'text/csv']) {
        const headers = { authorization: `Bearer ${admin.bearer}`, accept }
        const text = await (await stack.apiApp.request(path, { headers })).text()
        expect(text, accept).toContain('code')
        expect(text, accept).not.toContain('ünïcode')
      }
    } finally {
      await stack.accountDocument.update({ screenDetails: true })
    }
  })

  it('is the same rows line by line, and goes on by the cursor of any line', async () => {
    const path = `/v1/activities?from=${DAYS.from}&to=${DAYS.to}`
    const whole = (await admin.call(`${path}&limit=1000`)).body as ActivityPage
    const linesOf = async (query: string) => {
      const headers = { authorization: `Bearer ${admin.bearer}`, accept: 'application/x-ndjson' }
      const answer = await stack.apiApp.request(path + query, { headers })
      expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
      const text = await answer.text()
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as ActivityPage)
    }
    const lines = await linesOf('')
    expect(lines.flatMap(({ rows }) => rows)).toEqual(whole.rows)
    expect(lines.map(({ next }) => next === undefined)).toEqual(lines.map((_, i) => i === lines.length - 1))
    const [first] = await linesOf('&limit=30')
    const rest = await linesOf(`&cursor=${first?.next}`)
    expect([...(first?.rows ?? []), ...rest.flatMap(({ rows }) => rows)]).toEqual(whole.rows)
  })
})
