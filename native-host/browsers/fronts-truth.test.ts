/** Random desktops whose truth is known: what the timeline makes of them must be that truth. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Front } from '#core/contracts/activity.ts'
import { OPEN_RULES, type Reading, type TimelineRecord } from '#core/timeline/events.ts'
import { startTimeline, step } from '#core/timeline/timeline.ts'
import type { DesktopWindow } from '../platform/platform.ts'
import { createAttachments, type Attachment } from './attachments.ts'
import { createFronts } from './fronts.ts'

const WALL = 1_790_000_000_000
const CHROMIUM = 7
const EDGE = 8

/** What somebody has in front: another program, a tab of a browser profile, or a window that no profile describes. */
type Place =
  | { kind: 'program'; name: string }
  | { kind: 'page'; profile: number; site: string }
  | { kind: 'private'; browser: number }
type Stay = { place: Place; ms: number; delays: number[] }

/** Profiles 0 and 1 are two of one browser, profile 2 is another browser's. */
const browserOf = (profile: number): number => (profile < 2 ? CHROMIUM : EDGE)
const appOf = (browser: number): string => (browser === CHROMIUM ? 'chromium' : 'msedge')

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ kind: fc.constant('program' as const), name: fc.constantFrom('xterm', 'code') }),
  fc.record({
    kind: fc.constant('page' as const),
    profile: fc.constantFrom(0, 1, 2),
    site: fc.constantFrom('a.test', 'b.test'),
  }),
  fc.record({ kind: fc.constant('private' as const), browser: fc.constantFrom(CHROMIUM, EDGE) }),
)
const stays = (shortestMs: number) =>
  fc.array(
    fc.record({
      place,
      ms: fc.integer({ min: shortestMs, max: 6_000 }),
      /** How much later than the truth each profile's extension tells it. */
      delays: fc.array(fc.integer({ min: 0, max: 1_400 }), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )

const windowOf = (where: Place, title: number): DesktopWindow => {
  if (where.kind === 'program') return { pid: 9, app: where.name, description: where.name }
  const browser = where.kind === 'page' ? browserOf(where.profile) : where.browser
  return { pid: browser, app: appOf(browser), description: appOf(browser), title: `window ${title}` }
}
const nameOf = (front: Front): string => `${front.app} ${front.site ?? (front.undescribed ? '?' : '')}`
const truthOf = (where: Place): string => {
  if (where.kind === 'program') return `${where.name} `
  if (where.kind === 'private') return `${appOf(where.browser)} ?`
  return `${appOf(browserOf(where.profile))} ${where.site}`
}

/** Plays the stays with their delays; answers what was recorded. */
const record = (script: readonly Stay[]): TimelineRecord[] => {
  const attachments = createAttachments()
  const profiles: Attachment[] = [0, 1, 2].map((profile) => ({
    browserPid: browserOf(profile),
    incognitoAccess: false,
    view: { at: WALL },
  }))
  for (const profile of profiles) attachments.add(profile)
  const rules = { idleAfterMs: 1e9, passiveCapMs: null, ...OPEN_RULES }
  let now = 0
  const clock = (): Reading => ({ boot: 'b', mono: now, wall: WALL + now, offsetMin: 0 })
  let { state } = startTimeline(clock(), rules)
  const records: TimelineRecord[] = []
  const give = (event: Parameters<typeof step>[2], at: Reading): void => {
    const next = step(state, at, event)
    state = next.state
    records.push(...next.records)
  }
  const fronts = createFronts(attachments, give)
  const due: { at: number; run: () => void }[] = []
  const told = [0, 0, 0]
  const pages: (string | undefined)[] = [undefined, undefined, undefined]
  let start = 0
  for (const [index, { place: where, ms, delays }] of script.entries()) {
    const at = start
    due.push({
      at,
      run: () => {
        fronts.window(windowOf(where, index), clock())
      },
    })
    for (const [profile, delay] of delays.entries()) {
      const site = where.kind === 'page' && where.profile === profile ? where.site : undefined
      const attachment = profiles[profile]
      if (site === pages[profile] || attachment === undefined) continue
      pages[profile] = site
      // One extension's messages keep their order.
      told[profile] = Math.max(told[profile] ?? 0, at + delay)
      due.push({
        at: told[profile],
        run: () => {
          attachment.view = { at: WALL + at, ...(site === undefined ? {} : { page: { site } }) }
          fronts.viewChanged(attachment.browserPid, clock(), attachment.view)
        },
      })
    }
    start += ms
  }
  const end = start + 5_000
  for (const { at, run } of due.sort((a, b) => a.at - b.at)) {
    vi.advanceTimersByTime(at - now)
    now = at
    run()
  }
  vi.advanceTimersByTime(end - now)
  now = end
  give({ type: 'end' }, clock())
  return records
}

const tiled = (records: readonly TimelineRecord[]): void => {
  let at = WALL
  for (const { record: one } of records) {
    expect(one.start).toBe(at)
    expect(one.durationMs).toBeGreaterThan(0)
    at += one.durationMs
  }
}

/** ms of the script that were recorded as something else. */
const wrongMs = (script: readonly Stay[], records: readonly TimelineRecord[]): number => {
  let wrong = 0
  let start = WALL
  for (const { place: where, ms } of script) {
    for (const { kind, record: one } of records) {
      const overlap = Math.min(start + ms, one.start + one.durationMs) - Math.max(start, one.start)
      const is = kind === 'activity' ? nameOf(one) : one.state
      if (overlap > 0 && is !== truthOf(where)) wrong += overlap
    }
    start += ms
  }
  return wrong
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('windows and pages of two browsers and two profiles, told late and in any order, come out as they were', () => {
  fc.assert(
    fc.property(stays(1_600), (script) => {
      const records = record(script)
      tiled(records)
      expect(wrongMs(script, records)).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('however fast somebody switches, time is contiguous and never lost', () => {
  fc.assert(
    fc.property(stays(1), (script) => {
      const records = record(script)
      tiled(records)
      const total = script.reduce((sum, { ms }) => sum + ms, 5_000)
      expect(records.reduce((sum, { record: one }) => sum + one.durationMs, 0)).toBe(total)
    }),
    { numRuns: 300 },
  )
})
