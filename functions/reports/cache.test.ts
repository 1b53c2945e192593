import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCache } from './cache.ts'

describe('a cache', () => {
  it('asks once for what several wait for, and once more for another key', async () => {
    let asked = 0
    const cache = createCache<number>(10, () => 1)
    const ask = (key: string) => cache.get(key, async () => ++asked)
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2])
    expect(await ask('a')).toBe(1)
  })

  it('does not keep a failure', async () => {
    const cache = createCache<number>(10, () => 1)
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.get('a', async () => 7)).toBe(7)
  })

  it('never answers with another key, and holds no more than it may', async () => {
    const step = fc.record({ key: fc.nat(8), weight: fc.nat(6) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const cache = createCache<{ key: number; weight: number }>(12, ({ weight }) => weight)
        const made: number[] = []
        for (const { key, weight } of steps) {
          const answer = await cache.get(String(key), async () => {
            made.push(key)
            return { key, weight }
          })
          expect(answer.key).toBe(key)
        }
        // Asking for all keys again: what is kept is not made anew, and that is at most what fits.
        let kept = 0
        for (let key = 0; key < 9; key++) {
          let anew = false
          const answer = await cache.get(String(key), async () => {
            anew = true
            return { key, weight: 0 }
          })
          if (!anew) kept += answer.weight
        }
        expect(kept).toBeLessThanOrEqual(12)
      }),
    )
  })
})
