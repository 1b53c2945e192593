import { describe, expect, it } from 'vitest'
import type { Answer } from '#core/agent-client/answer.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { Batch } from '#core/contracts/batch.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import { BATCH_LIMITS } from '#core/contracts/batch-limits.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createChainServer } from './chain-server.ts'
import { createMemoryStore } from './memory-store.ts'
import type { DeliveryPorts } from './ports.ts'
import { newChain, openQueue } from './queue.ts'
import { createQuietDelivery } from './quiet-delivery.ts'
import type { QueueMeta } from './store.ts'

const START = 1_790_000_000_000
const SECOND = 1000

const activity = (from: number, to: number, more: Partial<Activity> = {}): TimelineRecord => ({
  kind: 'activity',
  record: {
    start: START + from * SECOND,
    offsetMin: 0,
    durationMs: (to - from) * SECOND,
    state: 'active',
    app: 'chromium',
    ...more,
  },
})

const create = async (over: Partial<DeliveryPorts> = {}) => {
  const server = createChainServer()
  const store = createMemoryStore()
  const queue = await openQueue(store)
  const batches: Batch[] = []
  const network = { isDown: false }
  const refuses: ((body: string) => boolean)[] = []
  const delivery = createQuietDelivery({
    queue,
    send: async (body): Promise<Answer<BatchAck>> => {
      if (network.isDown) return server.refuse('offline', 0)
      if (refuses.some((does) => does(body))) return server.refuse('bad-request', 400)
      batches.push(JSON.parse(body) as Batch)
      return server.receive(body)
    },
    now: () => START,
    ...over,
  })
  return {
    server,
    queue,
    delivery,
    batches,
    refuses,
    network,
    say: (change: Partial<QueueMeta>) => queue.change((meta) => ({ meta: { ...meta, ...change } })),
    drain: async () => {
      for (let steps = 0; steps < 100; steps += 1) {
        const { type } = await delivery.step()
        if (type !== 'again' && type !== 'delivered') return type
      }
      throw new Error('The delivery does not come to an end.')
    },
    /** What the server holds: state or site, from, to in seconds. */
    told: () =>
      batches
        .flatMap(({ activities, ledger }) => [...activities, ...ledger])
        .sort((a, b) => a.start - b.start)
        .map(({ start, durationMs, state, ...rest }) => {
          const name = 'app' in rest ? (rest.site ?? rest.app) : (rest.reason ?? state)
          return `${name} ${(start - START) / SECOND}-${(start + durationMs - START) / SECOND}`
        }),
  }
}

describe('what may still change', () => {
  it('is kept back with all behind it, and goes when it is final', async () => {
    let final = START + 20 * SECOND
    const { queue, drain, told } = await create({ finalThrough: () => final })
    await queue.append([activity(0, 10), activity(10, 20), activity(20, 30), activity(30, 31)], '')
    expect(await drain()).toBe('nothing')
    expect(told()).toEqual(['chromium 0-10', 'chromium 10-20'])
    final = Infinity
    await drain()
    expect(told().slice(2)).toEqual(['chromium 20-30', 'chromium 30-31'])
  })

  it('is measured by the clock of now where the clock was set since', async () => {
    const set = 3600 * SECOND
    const { queue, drain } = await create({ finalThrough: () => START, clockSetMs: () => -set })
    await queue.append([activity(3500, 3600), { ...activity(0, 10), clockSetMs: -set }], '')
    await drain()
    expect((await queue.size()).records).toBe(1)
  })
})

describe('where another agent recorded before', () => {
  it('nothing of it is told, and then all', async () => {
    const { queue, drain, told, say } = await create()
    await queue.append([activity(0, 10), activity(10, 20)], '')
    await say({ elsewhere: { from: START, to: START + 15 * SECOND } })
    await drain()
    await queue.append([activity(20, 30)], '')
    await drain()
    expect(told()).toEqual(['chromium 15-20', 'chromium 20-30'])
    expect(queue.meta().elsewhere).toBeUndefined()
  })

  it('an agent that told of earlier time was off meanwhile', async () => {
    const { queue, drain, told, say } = await create()
    await queue.append([activity(0, 10)], '')
    await drain()
    await say({ elsewhere: { from: START, to: START + 15 * SECOND } })
    await queue.append([activity(10, 12), activity(12, 20)], '')
    await drain()
    expect(told()).toEqual(['chromium 0-10', 'off 10-12', 'off 12-15', 'chromium 15-20'])
  })

  it('it waits for what reaches beyond, however long that takes', async () => {
    const { queue, drain, told, say } = await create()
    await say({ elsewhere: { from: START, to: START + 15 * SECOND } })
    await queue.append([activity(0, 10)], '')
    await drain()
    await queue.append([activity(10, 20)], '')
    await drain()
    expect(told()).toEqual(['chromium 15-20'])
  })
})

describe('what a browser told later', () => {
  const views = [
    { at: START + 2 * SECOND, page: { site: 'a.test', title: 'Secret' } },
    { at: START + 6 * SECOND, page: { site: 'b.test' } },
  ]
  const handedOver = [{ app: 'chromium', views, to: START + 10 * SECOND }]

  it('describes the time at sealing, within what the account may have, and is forgotten then', async () => {
    const { queue, drain, told, say, batches } = await create({
      limit: (kept) => {
        if (kept.kind === 'ledger') return kept
        const record = { ...kept.record }
        delete record.title
        return { ...kept, record }
      },
    })
    await queue.append([activity(0, 5), activity(5, 12)], '')
    await say({ handedOver })
    await drain()
    expect(told()).toEqual(['chromium 0-2', 'a.test 2-5', 'a.test 5-6', 'b.test 6-10', 'chromium 10-12'])
    expect(JSON.stringify(batches)).not.toContain('Secret')
    expect(queue.meta().handedOver).toBeUndefined()
  })

  it('never makes a batch larger than it may be, nor splits a record over two', async () => {
    const { queue, drain, say, batches } = await create()
    const many = Array.from({ length: 3000 }, (_, n) => ({
      at: START + n * 100,
      page: { site: `s${n}.test` },
    }))
    await say({ handedOver: [{ app: 'chromium', views: many, to: START + 300 * SECOND }] })
    await queue.append(
      Array.from({ length: 10 }, (_, n) => activity(n * 30, n * 30 + 30)),
      '',
    )
    await queue.append([activity(300, 301)], '')
    await drain()
    expect(batches.map(({ activities }) => activities.length)).toEqual([900, 900, 900, 301])
    expect(Math.max(...batches.map((batch) => JSON.stringify(batch.activities).length))).toBeLessThan(
      BATCH_LIMITS.bytes,
    )
  })

  it('leaves a record undescribed that would no longer fit one batch', async () => {
    const { queue, drain, say, told } = await create()
    const many = Array.from({ length: 1001 }, (_, n) => ({ at: START + n, page: { site: `s${n}.test` } }))
    await say({ handedOver: [{ app: 'chromium', views: many, to: START + 5 * SECOND }] })
    await queue.append([activity(0, 4)], '')
    await drain()
    expect(told()).toEqual(['chromium 0-4'])
  })
})

describe('a record the server will not have', () => {
  it('keeps its place in time, also where not even its time is taken', async () => {
    const { queue, drain, told, refuses } = await create()
    refuses.push((body) => body.includes('"poison"') || body.includes('"refused"'))
    await queue.append([activity(0, 10), activity(10, 20, { title: 'poison' }), activity(20, 30)], '')
    await drain()
    await queue.append([activity(30, 40)], '')
    await drain()
    expect(told()).toEqual(['chromium 0-10', 'chromium 20-30', 'chromium 30-40'])
  })

  it('may be one that stands for records given up', async () => {
    const { queue, drain, told, refuses, say } = await create()
    refuses.push((body) => body.includes('"queue full"'))
    await queue.append([activity(0, 10), activity(10, 20), activity(20, 30)], '')
    const [, second] = await queue.records(3)
    const span: TimelineRecord = {
      kind: 'ledger',
      record: {
        start: START + 10_000,
        offsetMin: 0,
        durationMs: 10_000,
        state: 'unknown',
        reason: 'queue full',
      },
    }
    const id = second?.id ?? 0
    await queue.change((meta) => ({ dropAfter: id - 1, dropThrough: id, meta }))
    await say({ sacrificed: [{ id, records: 1, span }] })
    await drain()
    expect(told()).toEqual(['chromium 0-10', 'refused 10-20', 'chromium 20-30'])
    expect(queue.meta().sacrificed).toBeUndefined()
  })
})

describe('under another agent id', () => {
  it('what was sealed for the old one is sealed anew, and begins where the old one ended', async () => {
    const { queue, delivery, drain, told, batches, network, server } = await create()
    await queue.append([activity(0, 10)], '')
    await drain()
    network.isDown = true
    await queue.append([activity(10, 20)], '')
    await delivery.step()
    network.isDown = false
    await delivery.restartChain()
    server.state.head = newChain()
    await drain()
    expect(batches.at(-1)).toMatchObject({ epoch: 0, seq: 1 })
    expect(told()).toEqual(['chromium 0-10', 'chromium 10-20'])
  })
})
