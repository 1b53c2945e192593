/** Delivery over a store that dies between any two writes, to a server whose answers get lost; each store's own test calls it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Answer } from '#core/agent-client/answer.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { createChainServer } from './chain-server.ts'
import { openQueue } from './queue.ts'
import { createQuietDelivery } from './quiet-delivery.ts'
import type { QueueChange, QueueStore } from './store.ts'

const START = 1_790_000_000_000

export type Disk = {
  /** What a process that starts now finds; the one before is gone. */
  open: () => Promise<QueueStore>
  close?: () => Promise<void>
}

class Crash extends Error {}
type Fault = 'none' | 'request lost' | 'answer lost' | 'old request again' | 'refused'

const lifeWith = (...faults: Fault[]) =>
  fc.record({
    appended: fc.integer({ min: 0, max: 6 }),
    /** It dies before or after so many writes. */
    writes: fc.integer({ min: 0, max: 9 }),
    written: fc.boolean(),
    faults: fc.array(fc.constantFrom<Fault>('none', 'none', ...faults), { maxLength: 6 }),
  })
const livesWith = (...faults: Fault[]) => fc.array(lifeWith(...faults), { minLength: 1, maxLength: 12 })
const LOST: Fault[] = ['request lost', 'answer lost', 'old request again']
type Life = { appended: number; writes: number; written: boolean; faults: Fault[] }

const mortal = (store: QueueStore, left: { writes: number; written: boolean }): QueueStore => ({
  ...store,
  write: async (change: QueueChange) => {
    left.writes -= 1
    if (left.writes >= 0) return store.write(change)
    if (left.written) await store.write(change)
    throw new Crash()
  },
})

const activity = (n: number): TimelineRecord => ({
  kind: 'activity',
  record: { start: START + n * 1000, offsetMin: 0, durationMs: 1000, state: 'active', app: `app-${n}` },
})

type Send = (body: string) => Promise<Answer<BatchAck>>

const liveThrough = async (disk: Disk, lives: readonly Life[], maxBytes: number) => {
  const server = createChainServer()
  const requests: string[] = []
  let recorded = 0
  const born = async (store: QueueStore, send: Send) => {
    const queue = await openQueue(store, { maxBytes })
    const delivery = createQuietDelivery({
      queue,
      send,
      now: () => START,
    })
    return { queue, delivery }
  }
  for (const { appended, writes, written, faults } of lives) {
    const left = [...faults]
    const store = await disk.open()
    try {
      const { queue, delivery } = await born(mortal(store, { writes, written }), async (body) => {
        const fault = left.shift() ?? 'none'
        if (fault === 'request lost') return server.refuse('offline', 0)
        // What was taken once is never refused.
        if (fault === 'refused' && !requests.includes(body)) return server.refuse('bad-request', 400)
        const old = requests[Math.floor(requests.length / 2)]
        if (fault === 'old request again' && old !== undefined) await server.receive(old)
        requests.push(body)
        const answer = await server.receive(body)
        return fault === 'answer lost' ? server.refuse('offline', 0) : answer
      })
      for (let i = 0; i < appended; i += 1) {
        await queue.append([activity(recorded)], `${recorded + 1}`)
        recorded += 1
        await delivery.step()
      }
      await delivery.step()
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
    // The timeline goes on from the checkpoint that reached the disk.
    recorded = Number((await store.readCheckpoint()) ?? 0)
  }
  const { delivery } = await born(await disk.open(), server.receive)
  for (let steps = 0; steps < 60; steps += 1)
    if ((await delivery.step()).type === 'nothing') return { ...server.state, recorded }
  throw new Error('The delivery does not come to an end.')
}

/** Declares the tests; `create` makes an empty disk. */
export const describeDeliveryFaults = (name: string, create: () => Promise<Disk>, numRuns: number): void => {
  const withDisk = async (test: (disk: Disk) => Promise<void>) => {
    const disk = await create()
    try {
      await test(disk)
    } finally {
      await disk.close?.()
    }
  }

  it(
    `${name}: no kill and no lost answer loses or doubles a record`,
    () =>
      fc.assert(
        fc.asyncProperty(livesWith(...LOST), (each) =>
          withDisk(async (disk) => {
            const { activities, gaps, recorded } = await liveThrough(disk, each, Infinity)
            expect(activities.map(({ app }) => app)).toEqual(
              Array.from({ length: recorded }, (_, n) => `app-${n}`),
            )
            expect(gaps).toEqual([])
          }),
        ),
        { numRuns },
      ),
    60_000,
  )

  it(
    `${name}: of what is refused or finds no room the time stays, once`,
    () =>
      fc.assert(
        fc.asyncProperty(livesWith(...LOST, 'refused'), fc.integer({ min: 1, max: 2000 }), (each, maxBytes) =>
          withDisk(async (disk) => {
            const { activities, ledger, recorded } = await liveThrough(disk, each, maxBytes)
            const all = [...activities, ...ledger].sort((a, b) => a.start - b.start)
            let end = START
            for (const { start, durationMs } of all) {
              expect(start).toBe(end)
              end += durationMs
            }
            expect(end).toBe(START + recorded * 1000)
          }),
        ),
        { numRuns },
      ),
    60_000,
  )
}
