import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Attachment } from './attachments.ts'
import { createOutOfReach } from './out-of-reach.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

let now: number
let running: Map<number, string>
let held: number | undefined
let reach: ReturnType<typeof createOutOfReach>
const clock = () => ({ boot: 'b', mono: now, wall: now, offsetMin: 0 })
const profile = (browserPid = 7): Attachment => ({ browserPid, app: 'chromium', incognitoAccess: true })

/** Time passes; the pulse comes every 10 s. */
const pass = (ms: number): void => {
  for (let left = ms; left > 0; left -= 500) {
    now += Math.min(500, left)
    vi.advanceTimersByTime(Math.min(500, left))
    if (now % 10_000 < 500) reach.look()
  }
}
const attach = (who: Attachment): void => {
  reach.attached(who)
  reach.heard(who)
}

beforeEach(() => {
  vi.useFakeTimers()
  now = 100 * SECOND
  held = undefined
  running = new Map([
    [7, 'chromium'],
    [8, 'msedge'],
  ])
  reach = createOutOfReach({
    clock,
    appOf: (pid) => running.get(pid),
    // As the agent's: an earlier instant that is held already stays.
    hold: (from) => (held = from === undefined ? undefined : Math.min(held ?? from, from)),
  })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a browser whose link drops is held for until it is back and has nothing to hand over', () => {
  const one = profile()
  attach(one)
  pass(5 * SECOND)
  expect(held).toBeUndefined()
  reach.detached(one, clock())
  const lost = now
  pass(30 * SECOND)
  expect(held).toBe(lost)
  const again = profile()
  reach.attached(again)
  pass(5 * SECOND)
  expect(held).toBe(lost)
  reach.heard(again)
  pass(1.5 * SECOND)
  expect(held).toBe(lost)
  pass(SECOND)
  expect(held).toBeUndefined()
})

test('a hand-over in several messages is waited for to its end', () => {
  const one = profile()
  attach(one)
  pass(5 * SECOND)
  reach.detached(one, clock())
  const again = profile()
  attach(again)
  for (let messages = 0; messages < 4; messages += 1) {
    pass(1.5 * SECOND)
    reach.heard(again)
    expect(held).toBeDefined()
  }
  pass(2.5 * SECOND)
  expect(held).toBeUndefined()
})

test('a browser that has ended has nothing more to tell, and its process id may be another program by now', () => {
  const [one, edge] = [profile(), { ...profile(8), app: 'msedge' }]
  attach(one)
  attach(edge)
  pass(5 * SECOND)
  reach.detached(one, clock())
  reach.detached(edge, clock())
  running.delete(7)
  running.set(8, 'xterm')
  pass(11 * SECOND)
  expect(held).toBeUndefined()
})

test('nobody is waited for longer than ten minutes', () => {
  const one = profile()
  attach(one)
  pass(5 * SECOND)
  reach.detached(one, clock())
  pass(9.5 * MINUTE)
  expect(held).toBeDefined()
  pass(MINUTE)
  expect(held).toBeUndefined()
})

test('of several out of reach the earliest loss counts, until the last of them is back', () => {
  const [one, two, edge] = [profile(), profile(), { ...profile(8), app: 'msedge' }]
  for (const who of [one, two, edge]) attach(who)
  pass(5 * SECOND)
  reach.detached(edge, clock())
  const first = now
  pass(10 * SECOND)
  reach.detached(one, clock())
  const second = now
  pass(10 * SECOND)
  reach.detached(two, clock())
  attach({ ...profile(8), app: 'msedge' })
  expect(held).toBe(first)
  pass(3 * SECOND)
  expect(held).toBe(second)
  attach(profile())
  pass(3 * SECOND)
  expect(held).toBe(second)
  attach(profile())
  pass(3 * SECOND)
  expect(held).toBeUndefined()
})

test('a link that drops again before the hand-over waits from its first loss on', () => {
  const one = profile()
  attach(one)
  pass(5 * SECOND)
  reach.detached(one, clock())
  const lost = now
  pass(20 * SECOND)
  const again = profile()
  attach(again)
  pass(SECOND)
  reach.detached(again, clock())
  pass(20 * SECOND)
  expect(held).toBe(lost)
})

test('an agent that starts while a browser runs waits a minute for it, without one not at all', () => {
  held = 1
  reach.began(false)
  expect(held).toBeUndefined()
  reach.began(true)
  const start = now
  pass(MINUTE)
  expect(held).toBe(start)
  pass(10 * SECOND)
  expect(held).toBeUndefined()
  reach.began(true)
  attach(profile())
  pass(3 * SECOND)
  expect(held).toBeUndefined()
})

test('an agent that ends waits for nobody', () => {
  const one = profile()
  attach(one)
  reach.detached(one, clock())
  reach.end()
  expect(held).toBeUndefined()
})
