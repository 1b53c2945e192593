import { expect, test } from 'vitest'
import { createClock } from './clock.ts'

const fakes = (awakeMs: number, uptimeMs: number | undefined) => {
  const now = { awakeMs, uptimeMs, wallMs: 1_790_000_000_000 }
  return {
    now,
    sources: { awakeMs: () => now.awakeMs, uptimeMs: () => now.uptimeMs, wallMs: () => now.wallMs },
  }
}

test('the clock goes on through a sleep, which is told once', () => {
  const { now, sources } = fakes(100_000, 100_004)
  const { clock, sleptMs } = createClock(sources)
  now.awakeMs += 5_000
  now.uptimeMs = 105_000 + 60_000
  expect(clock().mono).toBe(164_996)
  expect(sleptMs()).toBe(59_996)
  expect(sleptMs()).toBe(0)
})

test('sleep before the agent started counts, so that a restart does not set the clock back', () => {
  const { sources } = fakes(100_000, 400_000)
  const { clock, sleptMs } = createClock(sources)
  expect(clock().mono).toBe(400_000)
  expect(sleptMs()).toBe(0)
})

test('the coarse uptime is no sleep, nor is a clock that was set', () => {
  const { now, sources } = fakes(100_000, 100_009)
  const { sleptMs } = createClock(sources)
  now.awakeMs += 10_000
  now.uptimeMs = 110_001
  now.wallMs += 3_600_000
  expect(sleptMs()).toBe(0)
})

test('a container with an uptime of its own, or none, still has a clock', () => {
  expect(createClock(fakes(900_000, 5_000).sources).clock().mono).toBe(900_000)
  const bare = createClock(fakes(900_000, undefined).sources).clock()
  expect(bare.mono).toBe(900_000)
  expect(bare).not.toHaveProperty('countsSleep')
})

test('the real clocks agree with each other', () => {
  const { clock } = createClock()
  const [one, two] = [clock(), clock()]
  expect(two.mono - one.mono).toBeLessThan(1000)
  expect(two.boot).toBe(one.boot)
})
