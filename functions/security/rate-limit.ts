/** Token buckets in memory: each instance limits what it sees. */
import { Refusal } from '../refusal.ts'

export type RateLimit = { burst: number; perSecond: number }

/** A limiter over any number of names. */
export const createRateLimiter = ({ burst, perSecond }: RateLimit, maxNames = 50_000) => {
  const buckets = new Map<string, { left: number; at: number }>()
  const refuseEmpty = (left: number): void => {
    if (left >= 1) return
    const seconds = Math.ceil((1 - left) / perSecond)
    throw new Refusal(429, 'rate-limited', `Too many requests; try again in ${seconds} s.`, {
      headers: { 'retry-after': String(seconds) },
    })
  }
  const leftOf = (bucket: { left: number; at: number }, now: number): number =>
    Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond)
  return {
    /** Takes one of the name's share. Throws 429 with Retry-After when it has used it up. */
    take(name: string, now: number): void {
      const bucket = buckets.get(name) ?? { left: burst, at: now }
      bucket.left = leftOf(bucket, now)
      bucket.at = Math.max(now, bucket.at)
      if (buckets.size >= maxNames && !buckets.has(name)) buckets.clear()
      buckets.set(name, bucket)
      refuseEmpty(bucket.left)
      bucket.left -= 1
    },
    /** Throws as `take` would, and takes nothing. */
    check(name: string, now: number): void {
      const bucket = buckets.get(name)
      if (bucket !== undefined) refuseEmpty(leftOf(bucket, now))
    },
  }
}
