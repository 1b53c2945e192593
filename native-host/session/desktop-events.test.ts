import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { createAttachments } from '../browsers/attachments.ts'
import { createFronts } from '../browsers/fronts.ts'
import { createHostLog } from '../logs.ts'
import { createDesktopEvents } from './desktop-events.ts'

const xterm = { pid: 9, app: 'xterm', description: 'XTerm' }

let now: number
let slept: number
let told: { type: string; mono: number }[]
let loggedOff: number
let events: ReturnType<typeof createDesktopEvents>
const at = (mono: number): Reading => ({ boot: 'b', mono, wall: mono, offsetMin: 0 })

beforeEach(() => {
  vi.useFakeTimers()
  now = 1_000_000
  slept = 0
  told = []
  loggedOff = 0
  const give = (event: TimelineEvent, { mono }: Reading): void => {
    told.push({ type: event.type, mono: event.type === 'input' ? event.lastInput : mono })
  }
  events = createDesktopEvents({
    platform: {
      clock: () => at(now),
      sleptMs: () => {
        const since = slept
        slept = 0
        return since
      },
    },
    fronts: createFronts(createAttachments(), give),
    give,
    switched: () => undefined,
    loggedOff: () => (loggedOff += 1),
    log: createHostLog(() => undefined),
  })
})
afterEach(() => {
  events.stop()
  vi.useRealTimers()
})

test('a sleep is told before whatever woke the computer, and ends when it was noticed', () => {
  events.on({ type: 'window', window: xterm }, at(now))
  now += 600_000
  slept = 590_000
  events.on({ type: 'input', idleMs: 0 }, at(now))
  expect(told).toEqual([
    { type: 'front', mono: 1_000_000 },
    { type: 'sleep', mono: 1_010_000 },
    { type: 'wake', mono: 1_600_000 },
    { type: 'input', mono: 1_600_000 },
  ])
})

test('a display that comes back does not unlock what is locked otherwise', () => {
  events.on({ type: 'lost' }, at(now))
  events.on({ type: 'lock' }, at(now))
  events.on({ type: 'found' }, at(now))
  expect(told.map(({ type }) => type)).toEqual(['lock'])
  events.on({ type: 'unlock' }, at(now))
  expect(told.map(({ type }) => type)).toEqual(['lock', 'unlock'])
})

test('a display that stays away was logged off; one that is back in time was not', () => {
  events.on({ type: 'lost' }, at(now))
  vi.advanceTimersByTime(60_000)
  events.on({ type: 'found' }, at(now))
  vi.advanceTimersByTime(200_000)
  expect(loggedOff).toBe(0)
  events.on({ type: 'lost' }, at(now))
  vi.advanceTimersByTime(121_000)
  expect(loggedOff).toBe(1)
})

test('idle time becomes input where it says something new', () => {
  events.idle(400)
  now += 10_000
  events.idle(10_401)
  events.idle(undefined)
  expect(told).toEqual([{ type: 'input', mono: 999_600 }])
  events.idle(3_000)
  expect(told.at(-1)).toEqual({ type: 'input', mono: 1_007_000 })
  expect(events.lastInput()).toBe(1_007_000)
})
