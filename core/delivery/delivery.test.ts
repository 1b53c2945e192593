import { describe, expect, it } from 'vitest'
import type { Answer } from '#core/agent-client/answer.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createChainServer } from './chain-server.ts'
import { createMemoryStore } from './memory-store.ts'
import { newChain, openQueue } from './queue.ts'
import { createQuietDelivery } from './quiet-delivery.ts'
import type { QueueStore } from './store.ts'

const START = 1_790_000_000_000

const activity = (n: number, title?: string): TimelineRecord => ({
  kind: 'activity',
  record: {
    start: START + n * 1000,
    offsetMin: 0,
    durationMs: 1000,
    state: 'active',
    app: `app-${n}`,
    ...(title === undefined ? {} : { title }),
  },
})

type Send = (body: string) => Promise<Answer<BatchAck>>

const deliveryOver = async (store: QueueStore, send: Send, measured: () => number | undefined = () => 0) => {
  const queue = await openQueue(store)
  const delivery = createQuietDelivery({
    queue,
    send,
    now: () => START,
    measureCorrection: () => Promise.resolve(measured()),
  })
  const drain = async (atMost = 60) => {
    for (let steps = 0; steps < atMost; steps += 1) {
      const outcome = await delivery.step()
      if (outcome.type !== 'again' && outcome.type !== 'delivered') return outcome
    }
    throw new Error('The delivery does not come to an end.')
  }
  return { queue, delivery, drain }
}

const apps = (from: number, count: number) => Array.from({ length: count }, (_, i) => `app-${from + i}`)
const append = (store: QueueStore, from: number, count: number) =>
  store.write({ append: apps(from, count).map((_, i) => activity(from + i)) })

describe('delivery', () => {
  it('seals at most 1,000 records and leaves nothing behind', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    await append(store, 0, 2345)
    const { drain } = await deliveryOver(store, server.receive)
    expect(await drain()).toEqual({ type: 'nothing' })
    expect(server.state.head.seq).toBe(3)
    expect(server.state.activities.map(({ app }) => app)).toEqual(apps(0, 2345))
    expect((await store.size()).records).toBe(0)
  })

  it('seals at most 256 KB of records', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    await store.write({ append: Array.from({ length: 400 }, (_, i) => activity(i, 'ü'.repeat(1000))) })
    let largest = 0
    const { drain } = await deliveryOver(store, (body) => {
      largest = Math.max(largest, new TextEncoder().encode(body).length)
      return server.receive(body)
    })
    await drain()
    expect(largest).toBeLessThan(257 * 1024)
    expect(server.state.activities).toHaveLength(400)
  })

  it('repeats the same bytes after a lost answer and a restart, and is counted once', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    const bodies: string[] = []
    await append(store, 0, 3)
    const lost = await deliveryOver(store, async (body) => {
      bodies.push(body)
      await server.receive(body)
      return server.refuse('offline', 0)
    })
    expect((await lost.drain()).type).toBe('failed')
    await append(store, 3, 2)
    const again = await deliveryOver(store, (body) => {
      bodies.push(body)
      return server.receive(body)
    })
    await again.drain()
    expect(bodies[1]).toBe(bodies[0])
    expect(server.state.duplicates).toBe(1)
    expect(server.state.activities.map(({ app }) => app)).toEqual(apps(0, 5))
  })

  it('keeps its clock correction until the measured one is more than 2 s off', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    const corrections: number[] = []
    let measured: number | undefined = 1_900
    const { drain } = await deliveryOver(
      store,
      (body) => {
        corrections.push((JSON.parse(body) as { clockCorrectionMs: number }).clockCorrectionMs)
        return server.receive(body)
      },
      () => measured,
    )
    for (const next of [1_900, 2_001, undefined, 400, 3_600_000, 3_599_000]) {
      measured = next
      await append(store, corrections.length, 1)
      await drain()
    }
    expect(corrections).toEqual([0, 2_001, 2_001, 2_001, 3_600_000, 3_600_000])
  })

  it('opens a new epoch where the server holds another history, and says that its queue was lost', async () => {
    const server = createChainServer()
    const before = createMemoryStore()
    await append(before, 0, 2)
    await (await deliveryOver(before, server.receive)).drain()
    const anew = createMemoryStore()
    await append(anew, 2, 2)
    await (await deliveryOver(anew, server.receive)).drain()
    expect(server.state.head).toMatchObject({ epoch: 1, seq: 1 })
    expect(server.state.gaps).toEqual(['queue lost'])
    expect(server.state.activities.map(({ app }) => app)).toEqual(apps(0, 4))
  })

  it('opens a new epoch where the server has forgotten batches', async () => {
    const store = createMemoryStore()
    await append(store, 0, 1)
    await (await deliveryOver(store, createChainServer().receive)).drain()
    const forgetful = createChainServer()
    await append(store, 1, 2)
    const { drain, queue } = await deliveryOver(store, forgetful.receive)
    await drain()
    expect(forgetful.state.gaps).toEqual(['server behind'])
    expect(forgetful.state.activities.map(({ app }) => app)).toEqual(apps(1, 2))
    expect(queue.meta().gap).toBeUndefined()
  })

  it('delivers the rest when one record makes the server refuse its batch, and the time of that one', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    await append(store, 0, 40)
    const { drain } = await deliveryOver(store, (body) =>
      body.includes('"app-17"') ? Promise.resolve(server.refuse('bad-request', 400)) : server.receive(body),
    )
    expect(await drain()).toEqual({ type: 'nothing' })
    expect(server.state.activities.map(({ app }) => app)).toEqual(
      apps(0, 40).filter((app) => app !== 'app-17'),
    )
    expect(server.state.ledger).toEqual([
      expect.objectContaining({ start: START + 17_000, durationMs: 1000, reason: 'refused' }),
    ])
  })

  it('gives up no record when the server refuses everything, and delivers all when it recovers', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    await append(store, 0, 40)
    let broken = true
    const { drain } = await deliveryOver(store, (body) =>
      broken ? Promise.resolve(server.refuse('bad-request', 400)) : server.receive(body),
    )
    expect((await drain()).type).toBe('failed')
    expect((await drain()).type).toBe('failed')
    expect((await store.size()).records).toBe(40)
    broken = false
    await drain()
    expect(server.state.activities.map(({ app }) => app)).toEqual(apps(0, 40))
  })

  it('drops what was acknowledged and no more after the queue moved to a store with other ids', async () => {
    const store = createMemoryStore()
    const server = createChainServer()
    await append(store, 0, 5)
    await store.write({ dropThrough: 3 })
    await (await deliveryOver(store, () => Promise.resolve(server.refuse('offline', 0)))).drain()
    await append(store, 5, 2)
    const copy = createMemoryStore()
    const meta = await store.readMeta()
    const records = (await store.readRecords(100)).map(({ record }) => record)
    await copy.write({ append: records, ...(meta === undefined ? {} : { meta }) })
    await (await deliveryOver(copy, server.receive)).drain()
    expect(server.state.activities.map(({ app }) => app)).toEqual(apps(3, 4))
  })

  it('begins a chain of its own under another agent id', async () => {
    const store = createMemoryStore()
    await append(store, 0, 1)
    const first = await deliveryOver(store, createChainServer().receive)
    await first.drain()
    await append(store, 1, 1)
    await first.queue.change((meta) => ({ meta: { ...meta, head: newChain() } }))
    const other = createChainServer()
    await (await deliveryOver(store, other.receive)).drain()
    expect(other.state.gaps).toEqual([])
    expect(other.state.activities.map(({ app }) => app)).toEqual(['app-1'])
  })
})
