/** Token buckets in memory: each instance limits what it sees. */
import { Refusal } from '../refusal.ts'

export type RateLimit = { burst: number; perSecond: number }

/** A limiter over any number of names; `take` throws 429 with Retry-After when a name has used up its share. */
export const createRateLimiter = ({ burst, perSecond }: RateLimit, maxNames = 50_000) => {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(name: string, now: number): void {
      const bucket = buckets.get(name) ?? { left: burst, at: now }
      bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond)
      bucket.at = now
      if (buckets.size >= maxNames && !buckets.has(name)) buckets.clear()
      buckets.set(name, bucket)
      if (bucket.left < 1) {
        const seconds = Math.ceil((1 - bucket.left) / perSecond)
        throw new Refusal(429, 'rate-limited', `Too many requests; try again in ${seconds} s.`, {
          headers: { 'retry-after': String(seconds) },
        })
      }
      bucket.left -= 1
    },
  }
}
