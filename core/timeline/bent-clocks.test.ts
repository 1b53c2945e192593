/** Whatever clocks, sleeps and restarts do: no second negative, doubled or invented. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { activity } from '#core/contracts/activity.ts'
import { ledgerSpan } from '#core/contracts/ledger.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading, TimelineEvent, TimelineRecord } from './events.ts'
import { checkpointOf, readCheckpoint } from './checkpoint.ts'
import { play, totalMs, WALL } from './test/script.ts'
import { eventOf, KINDS, rulesOf } from './test/streams.ts'
import { resumeTimeline, startTimeline } from './timeline.ts'

const rules = fc.nat(40).map(rulesOf)
const anyEvent = fc.tuple(fc.nat(KINDS), fc.nat(40)).map(([kind, value]) => eventOf(kind, value))

const sumOf = (records: readonly TimelineRecord[], wanted: (entry: TimelineRecord) => boolean): number =>
  totalMs(records.filter(wanted))

const isActivity = ({ kind }: TimelineRecord) => kind === 'activity'

/** Input is told relative to now in streams. */
const placed = (event: TimelineEvent, mono: number): TimelineEvent =>
  event.type === 'input' ? { type: 'input', lastInput: mono + event.lastInput } : event

type Happening =
  | { what: 'event'; pauseMs: number; event: TimelineEvent }
  | { what: 'sleep'; ms: number }
  | { what: 'restart'; downMs: number; continued: boolean }

/** Without rules sleep is `not configured` as all else is. */
const unannounced = anyEvent.filter(
  (event) =>
    event.type !== 'sleep' && event.type !== 'wake' && !(event.type === 'rules' && event.rules === null),
)

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        what: fc.constant('event' as const),
        pauseMs: fc.nat(20_000),
        event: unannounced,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('sleep' as const),
        ms: fc.integer({ min: 15_001, max: 3 * DAY_MS }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('restart' as const),
        downMs: fc.nat(100_000),
        continued: fc.boolean(),
      }),
    },
  ),
  { maxLength: 60 },
)

test('over sleeps and restarts the records tile true time, and sleep is never activity', () => {
  fc.assert(
    fc.property(happenings, rules, (life, initial) => {
      let truth = WALL
      let awakeMs = 0
      let sleptMs = 0
      let unseenMs = 0
      // A mono clock that stands still in sleep and begins anew with each boot.
      let clock: Reading = { boot: '0', mono: 0, wall: truth, offsetMin: 0 }
      let now = startTimeline(clock, initial)
      for (const [index, one] of life.entries()) {
        if (one.what === 'sleep') {
          truth += one.ms
          sleptMs += one.ms
          clock = { ...clock, wall: truth }
          now = play(now, [[clock, { type: 'tick' }]])
        } else if (one.what === 'restart') {
          truth += one.downMs
          awakeMs += one.downMs
          if (!one.continued || one.downMs > 60_000) unseenMs += one.downMs
          clock = { ...clock, boot: String(index + 1), mono: index * 997, wall: truth }
          const checkpoint = readCheckpoint(checkpointOf(now.state))
          if (checkpoint === undefined) throw new Error('A checkpoint of this version must be readable.')
          const resumed = resumeTimeline(checkpoint, clock, { continued: one.continued })
          now = { state: resumed.state, records: [...now.records, ...resumed.records] }
        } else {
          truth += one.pauseMs
          awakeMs += one.pauseMs
          clock = { ...clock, mono: clock.mono + one.pauseMs, wall: truth }
          now = play(now, [[clock, placed(one.event, clock.mono)]])
        }
      }
      const { records } = play(now, [[clock, { type: 'end' }]])
      let next = WALL
      for (const { record } of records) {
        expect(record.start).toBe(next)
        next += record.durationMs
      }
      expect(next).toBe(truth)
      expect(sumOf(records, isActivity)).toBeLessThanOrEqual(awakeMs)
      expect(sumOf(records, ({ record }) => record.state === 'asleep')).toBeLessThanOrEqual(sleptMs)
      expect(sumOf(records, ({ byWallClock }) => byWallClock === true)).toBe(sleptMs + unseenMs)
    }),
    { numRuns: 300 },
  )
})

/** Readings as a broken computer gives them: late ones, wall clocks set at will, mono clocks that run on in sleep. */
const bent = fc.array(
  fc.tuple(
    fc.oneof(fc.nat(30_000), fc.integer({ min: -5_000, max: 0 }), fc.nat(2 * DAY_MS)),
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }) },
    ),
    anyEvent,
  ),
  { maxLength: 60 },
)

test('clocks set at will make nothing negative, doubled or longer than a day', () => {
  fc.assert(
    fc.property(
      bent,
      rules,
      fc.boolean(),
      fc.option(fc.constant(10_000)),
      (told, initial, countsSleep, tickEveryMs) => {
        const flag = countsSleep ? { countsSleep: true as const } : {}
        const options = tickEveryMs === null ? {} : { tickEveryMs }
        let newest = 0
        let mono = 0
        let shift = 0
        const read = (): Reading => ({ boot: 'one', mono, wall: WALL + mono + shift, offsetMin: 0, ...flag })
        let now = startTimeline(read(), initial, options)
        for (const [move, set, event] of told) {
          mono = Math.max(0, mono + move)
          newest = Math.max(newest, mono)
          shift += set
          now = play(now, [[read(), placed(event, mono)]])
        }
        mono = newest
        const { records } = play(now, [[read(), { type: 'end' }]])
        for (const { kind, record } of records) {
          const contract = kind === 'activity' ? activity : ledgerSpan
          expect(contract.safeParse(record).success).toBe(true)
        }
        const uncounted = totalMs(records) - newest
        expect(uncounted).toBeGreaterThanOrEqual(0)
        if (countsSleep) expect(uncounted).toBe(0)
        expect(sumOf(records, isActivity)).toBeLessThanOrEqual(newest)
      },
    ),
    { numRuns: 300 },
  )
})
