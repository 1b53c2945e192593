import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import fc from 'fast-check'
import type { Look } from './look.ts'
import { createPresence, presenceOf, SOUND_LASTS_MS } from './presence.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const page = (id: number, audible = false, video = false): Look => ({
  focused: true,
  tab: { id, windowId: 1, url: 'http://a.test/', title: '', incognito: false, loading: false, audible },
  ...(video ? { video: true } : {}),
})
const elsewhere = (look: Look): Look => ({ ...look, focused: false })

const clock = () => ({ boot: 'b', mono: Date.now(), wall: Date.now(), offsetMin: 0 })
const room = () => {
  const told: [string, number][] = []
  const presence = createPresence({ clock, tell: (reasons, at) => told.push([reasons.join('+'), at.mono]) })
  const look = (next: Look) => {
    presence.looked(next, clock())
  }
  return { told, look, presence }
}

it('counts sound and fullscreen video of the page in front, video first', () => {
  expect(presenceOf(page(1, true, true))).toEqual(['video', 'audio'])
  expect(presenceOf(page(1))).toEqual([])
  expect(presenceOf({ focused: true })).toEqual([])
})

it('counts nothing of a browser behind another program', () => {
  expect(presenceOf(elsewhere(page(1, true, true)))).toEqual([])
})

it('tells each change once, at the instant of the look', () => {
  const { told, look } = room()
  look(page(1))
  vi.setSystemTime(500)
  look(page(1, true))
  look(page(1, true))
  look(page(1, true, true))
  expect(told).toEqual([
    ['audio', 500],
    ['video+audio', 500],
  ])
})

it('bridges a pause in a talk, and ends with a silence that lasts', () => {
  const { told, look } = room()
  look(page(1, true))
  look(page(1))
  vi.advanceTimersByTime(SOUND_LASTS_MS - 1)
  look(page(1, true))
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([['audio', 0]])
  look(page(1))
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([
    ['audio', 0],
    ['', 2 * SOUND_LASTS_MS - 1 + 60_000],
  ])
})

it('does not count a silence anew when the page changes meanwhile', () => {
  const { told, look } = room()
  look(page(1, true))
  look(page(1))
  vi.advanceTimersByTime(SOUND_LASTS_MS / 2)
  look({ ...page(1), video: true })
  vi.advanceTimersByTime(SOUND_LASTS_MS / 2)
  expect(told).toEqual([
    ['audio', 0],
    ['video+audio', SOUND_LASTS_MS / 2],
    ['video', SOUND_LASTS_MS],
  ])
})

it('ends the sound at once where the page is left', () => {
  for (const next of [page(2), elsewhere(page(1, true))]) {
    const { told, look } = room()
    look(page(1, true))
    look(next)
    expect(told.map(([reasons]) => reasons)).toEqual(['audio', ''])
    vi.advanceTimersByTime(60_000)
    expect(told).toHaveLength(2)
  }
})

it('ends, whatever came before, as what is in front by itself says', () => {
  const looks = fc.record({
    id: fc.integer({ min: 1, max: 2 }),
    audible: fc.boolean(),
    video: fc.boolean(),
    focused: fc.boolean(),
    after: fc.integer({ min: 0, max: 2 * SOUND_LASTS_MS }),
  })
  fc.assert(
    fc.property(fc.array(looks, { minLength: 1 }), (steps) => {
      const { look, presence, told } = room()
      let last: Look = page(1)
      for (const { id, audible, video, focused, after } of steps) {
        vi.advanceTimersByTime(after)
        last = { ...page(id, audible, video), focused }
        look(last)
        // Never less than is to be seen, and never sound of a page that is not in front.
        const now = presence.now().reasons
        for (const reason of presenceOf(last)) expect(now).toContain(reason)
        if (!focused) expect(now).toEqual([])
      }
      vi.advanceTimersByTime(SOUND_LASTS_MS)
      expect(presence.now().reasons).toEqual(presenceOf(last))
      for (const [at, [reasons]] of told.entries()) expect(reasons).not.toBe(told[at - 1]?.[0])
    }),
  )
})
