import { Timestamp } from 'firebase-admin/firestore'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStack } from '../test/stack.ts'
import { documentBytes } from './stored-bytes.ts'

let stack: Awaited<ReturnType<typeof createStack>>
beforeAll(async () => {
  stack = await createStack()
})
afterAll(() => stack.close())

it('a document takes what Firestore says it takes', () => {
  // https://firebase.google.com/docs/firestore/storage-size: type 5+9, description 12+30, created 8+8, done 5+1.
  const data = {
    type: 'Personal',
    description: 'Learn Cloud Firestore basics!',
    created: Timestamp.now(),
    done: true,
  }
  expect(documentBytes(data)).toBe(128 + 14 + 42 + 16 + 6)
  expect(documentBytes({ a: undefined, ä: [1, null, { b: 'x' }] })).toBe(128 + 3 + 8 + 1 + 2 + 2)
})

describe('the bytes of an agent', () => {
  it('are those of its batches and sums, counted as they arrive', async () => {
    const device = await stack.enrolled()
    const start = Date.parse('2026-03-02T12:00:00Z')
    const agent = async () =>
      (await stack.documents('agents')).get(device.credential()?.agentId ?? '') as { bytes: number }
    expect((await agent()).bytes).toBe(0)
    for (let at = 0; at < 3; at++) {
      const piece = {
        start: start + at * 60_000,
        offsetMin: 0,
        durationMs: 60_000,
        state: 'active',
        app: `app${at}`,
      }
      await device.deliver({ activities: [piece] })
    }
    const batches = [...(await stack.documents('batches')).values()]
    const [rollup] = [...(await stack.documents('rollups')).values()]
    const { bytes } = await agent()
    const ofBatches = batches.reduce((sum, batch) => sum + Number(batch.bytes), 0)
    expect(ofBatches + Number(rollup?.bytes)).toBe(bytes)
    for (const { bytes: told, ...batch } of batches) {
      expect(Math.abs(Number(told) - documentBytes(batch))).toBeLessThan(20)
    }
    // What a day's sums add is estimated, on the safe side.
    expect(Number(rollup?.bytes)).toBeGreaterThanOrEqual(documentBytes(rollup ?? {}) / 2)
    expect(Number(rollup?.bytes)).toBeLessThan(documentBytes(rollup ?? {}) * 3)
  })
})
