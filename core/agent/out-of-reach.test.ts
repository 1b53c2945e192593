import { expect, test } from 'vitest'
import { createMemoryStore } from '#core/delivery/memory-store.ts'
import { openQueue } from '#core/delivery/queue.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createOutOfReach } from './out-of-reach.ts'

const T = 1_800_000_000_000
const record = (from: number, to: number): TimelineRecord => ({
  kind: 'activity',
  record: { start: T + from, offsetMin: 0, durationMs: to - from, state: 'active', app: 'chromium' },
})
const views = (...instants: number[]) => instants.map((at) => ({ at: T + at, page: { site: `s${at}.test` } }))

const scene = async (openFrom = 100) => {
  const store = createMemoryStore()
  const late: number[] = []
  const open = async () => {
    const queue = await openQueue(store)
    return {
      queue,
      reach: createOutOfReach(queue, { openFrom: () => T + openFrom, blind: () => undefined }, (count) =>
        late.push(count),
      ),
    }
  }
  return { ...(await open()), again: open, late }
}

test('the earliest instant is held until it is let go, a restart of the agent included', async () => {
  const { reach, again } = await scene()
  await reach.hold(T + 50)
  await reach.hold(T + 80)
  expect(reach.heldFrom()).toBe(T + 50)
  const { reach: next } = await again()
  expect(next.heldFrom()).toBe(T + 50)
  await next.hold(undefined)
  expect((await again()).reach.heldFrom()).toBeUndefined()
})

test('views of time that was sealed or delivered are counted and not kept', async () => {
  const { queue, reach, late } = await scene()
  await queue.append([record(0, 20), record(20, 60), record(60, 100)], '')
  const [first] = await queue.records(1)
  const sealed = { epoch: 0, seq: 1, hash: '', body: '', sealedAt: T, through: first?.id ?? 0, records: 1 }
  await queue.change((meta) => ({ meta: { ...meta, sealed } }))
  expect(await reach.describeLater({ app: 'chromium', views: views(0, 10, 15, 40), to: T + 90 })).toBe(2)
  expect(late).toEqual([2])
  expect(queue.meta().lateViews).toBe(2)
  expect(queue.meta().handedOver).toEqual([{ app: 'chromium', views: views(15, 40), to: T + 90 }])
})

test('with nothing queued the open piece can still be described, and what is before it can not', async () => {
  const { queue, reach } = await scene(100)
  expect(await reach.describeLater({ app: 'chromium', views: views(50), to: T + 100 })).toBe(1)
  expect(queue.meta().handedOver).toBeUndefined()
  expect(await reach.describeLater({ app: 'chromium', views: views(50), to: T + 101 })).toBe(0)
})

test('what is told again replaces what was told first; two browsers stand side by side', async () => {
  const { queue, reach } = await scene(0)
  await reach.describeLater({ app: 'chromium', views: views(10), to: T + 20 })
  await reach.describeLater({ app: 'msedge', views: views(10), to: T + 20 })
  await reach.describeLater({ app: 'chromium', views: views(10, 25), to: T + 30 })
  expect(queue.meta().handedOver?.map(({ app, to }) => [app, to - T])).toEqual([
    ['msedge', 20],
    ['chromium', 30],
  ])
})

test('what another agent recorded grows with each word of it that touches', async () => {
  const { queue, reach } = await scene()
  await reach.yields({ from: T + 10, to: T + 30 })
  await reach.yields({ from: T + 10, to: T + 40 })
  expect(queue.meta().elsewhere).toEqual({ from: T + 10, to: T + 40 })
  await reach.yields({ from: T + 90, to: T + 95 })
  expect(queue.meta().elsewhere).toEqual({ from: T + 90, to: T + 95 })
})
