import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import type { ActivityPage, ActivityRow } from '#core/contracts/activity-log.ts'
import { createRequests } from '../api/request.ts'
import { useLog } from './useLog.ts'

const START = 1_770_000_000_000
const rowOf = (id: string): ActivityRow => ({
  id,
  agentId: 'a',
  start: START,
  offsetMin: 0,
  durationMs: 1000,
  insideMs: 1000,
  state: 'active',
  app: 'code',
  person: { id: 'p', label: 'P' },
  computer: { id: 'c', label: 'C' },
  productivity: 'undefined',
})

/**
 * A server whose first stream stands still after so many rows until it is let go on; with `endsAt` a stream ends where
 * its rows reach a multiple of that, as one does that has gone on for long.
 */
const serving = (ids: string[], { standsAt = -1, endsAt = Number.POSITIVE_INFINITY } = {}) => {
  const log = { ids, stands: 0, streams: 0 }
  const { promise: gate, resolve: letGo } = Promise.withResolvers<undefined>()
  const pageOf = (cursor: string | null, size: number): ActivityPage => {
    const at = cursor === null ? 0 : log.ids.indexOf(cursor) + 1
    const some = log.ids.slice(at, at + size)
    const last = some.at(-1)
    const more = last !== undefined && at + size < log.ids.length
    return { rows: some.map(rowOf), ...(more ? { next: last } : {}), searchedTo: START, progress: 0 }
  }
  const streamOf = (from: string | null): ReadableStream<Uint8Array<ArrayBuffer>> => {
    const isHeld = log.streams++ === 0
    let cursor = from
    let told = 0
    return new ReadableStream({
      async pull(controller) {
        if (told >= endsAt) {
          controller.close()
          return
        }
        const page = pageOf(cursor, 100)
        told += page.rows.length
        if (isHeld && cursor === ids[standsAt - 1]) {
          log.stands++
          await gate
        }
        controller.enqueue(new TextEncoder().encode(`${JSON.stringify(page)}\n`))
        cursor = page.next ?? null
        if (cursor === null) controller.close()
      },
    })
  }
  const api = createRequests({
    idToken: () => Promise.resolve('token'),
    fetch: (url, init) => {
      const { searchParams } = new URL(String(url), 'http://localhost')
      const cursor = searchParams.get('cursor')
      const isStream = new Headers(init?.headers).get('accept') === 'application/x-ndjson'
      if (isStream) return Promise.resolve(new Response(streamOf(cursor)))
      return Promise.resolve(Response.json(pageOf(cursor, Number(searchParams.get('limit')))))
    },
  })
  return { api, log, letGo }
}

it('that has changed where it is read again goes on behind, whatever is still under way', async () => {
  const { api, log, letGo } = serving(
    Array.from({ length: 5000 }, (_, i) => `row-${String(i)}`),
    { standsAt: 2000 },
  )
  const scope = effectScope()
  const shown = scope.run(() => useLog(() => ({ from: '2026-03-02', to: '2026-03-02' }), api))
  if (!shown) throw new Error('no scope')
  await expect.poll(() => [shown.count.value, shown.problem.value]).toEqual([300, undefined])
  await shown.look(2500, 2540)
  await expect.poll(() => log.stands).toBe(1)
  expect(shown.count.value).toBe(2000)
  // One more at the top: the first page is read again, and does not end where it did.
  log.ids = ['newer', ...log.ids]
  await shown.look(0, 40)
  expect(shown.count.value).toBeLessThan(2000)
  letGo(undefined)
  await expect.poll(() => shown.isReading.value, { timeout: 10_000 }).toBe(false)
  expect(shown.problem.value).toBeUndefined()
  expect(shown.count.value).toBeGreaterThan(3100)
  const ids = Array.from({ length: shown.count.value }, (_, row) => shown.rowAt(row)?.id)
  expect(ids).toEqual(log.ids.slice(0, ids.length))
  expect(shown.insideMs.value).toBe(ids.length * 1000)
  scope.stop()
})

it('goes on by the cursor where a stream ends, however little of it was left to read', async () => {
  const ids = Array.from({ length: 5000 }, (_, i) => `row-${String(i)}`)
  // The first look takes as many rows as the stream has before its end.
  const { api, log } = serving(ids, { endsAt: 300 })
  const scope = effectScope()
  const shown = scope.run(() => useLog(() => ({ from: '2026-03-02', to: '2026-03-02' }), api))
  if (!shown) throw new Error('no scope')
  await expect.poll(() => [shown.count.value, shown.isReading.value]).toEqual([300, false])
  await shown.look(280, 299)
  await expect.poll(() => [shown.problem.value, shown.isReading.value]).toEqual([undefined, false])
  expect(shown.count.value).toBe(900)
  expect(log.streams).toBe(3)
  scope.stop()
})

it('reads no more once it is left', async () => {
  const ids = Array.from({ length: 5000 }, (_, i) => `row-${String(i)}`)
  const { api, log, letGo } = serving(ids, { standsAt: 100 })
  const scope = effectScope()
  const shown = scope.run(() => useLog(() => ({ from: '2026-03-02', to: '2026-03-02' }), api))
  await expect.poll(() => [log.stands, shown?.isReading.value]).toEqual([1, true])
  scope.stop()
  letGo(undefined)
  await expect.poll(() => shown?.isReading.value).toBe(false)
  expect([shown?.count.value, log.streams]).toEqual([100, 1])
})
