/** A life with clocks that are set, slewed and reborn: moved to one clock, the records tile it (architecture, "What always holds" 1). */
import { activity, type Front } from '#core/contracts/activity.ts'
import { ledgerSpan } from '#core/contracts/ledger.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkpointOf, readCheckpoint } from './checkpoint.ts'
import type { Reading, TimelineEvent, TimelineRecord } from './events.ts'
import { totalMs, WALL } from './test/script.ts'
import { eventOf, KINDS, rulesOf } from './test/streams.ts'
import { hidesFront, resumeTimeline, startTimeline, step, type TimelineState } from './timeline.ts'

type Happening = {
  /** Mono time that passes before it. */
  passMs: number
  /** The wall clock is set by so much, and slews by so much. */
  setMs: number
  slewMs: number
  offsetMin: number
  event: TimelineEvent
  /** Ended and started anew: for how long, on another boot, and what the edge says of it. */
  restart: { downMs: number; reboot: boolean; orderly: boolean; continued: boolean; closed: boolean } | null
}

const seldom = <Value>(value: fc.Arbitrary<Value>, usual: Value): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value })

const life: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    passMs: fc.oneof(fc.nat(30_000), seldom(fc.nat(2 * DAY_MS), 0)),
    setMs: seldom(fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }), 0),
    slewMs: fc.integer({ min: -50, max: 50 }),
    offsetMin: seldom(fc.constantFrom(0, 345, -210, 120), 60),
    event: fc.tuple(fc.nat(KINDS), fc.nat(40)).map(([kind, value]) => eventOf(kind, value)),
    restart: seldom(
      fc.record({
        downMs: fc.oneof(fc.nat(100_000), fc.nat(40 * DAY_MS)),
        reboot: fc.boolean(),
        orderly: fc.boolean(),
        continued: fc.boolean(),
        closed: fc.boolean(),
      }),
      null,
    ),
  }),
  { maxLength: 60 },
)

type Life = { records: TimelineRecord[]; states: TimelineState[] }

/** Input is relative to now in streams, and the server's word of the clock to a clock that nobody set. */
const told = (event: TimelineEvent, mono: number, setBy: number): TimelineEvent => {
  if (event.type === 'input') return { ...event, lastInput: mono + event.lastInput }
  return event.type === 'clock' ? { ...event, correctionMs: event.correctionMs - setBy } : event
}

const live = (happenings: readonly Happening[], choice: number, countsSleep: boolean): Life => {
  const flag = countsSleep ? { countsSleep: true as const } : {}
  let clock: Reading = { boot: '0', mono: 0, wall: WALL, offsetMin: 60, ...flag }
  let state = startTimeline(clock, rulesOf(choice)).state
  let inFront: Front | null = null
  const records: TimelineRecord[] = []
  const states: TimelineState[] = []
  const take = (event: TimelineEvent) => {
    const next = step(state, clock, event, inFront)
    if (event.type === 'front') inFront = event.front
    state = next.state
    records.push(...next.records)
    states.push(state)
  }
  let setBy = 0
  for (const [index, { passMs, setMs, slewMs, offsetMin, event, restart }] of happenings.entries()) {
    const wall = clock.wall + passMs + setMs + slewMs
    clock = { ...clock, mono: clock.mono + passMs, wall, offsetMin }
    setBy += setMs
    take(told(event, clock.mono, setBy))
    if (restart === null) continue
    if (restart.orderly) take({ type: 'end' })
    const { downMs, reboot, continued, closed } = restart
    clock = { ...clock, mono: clock.mono + downMs, wall: clock.wall + downMs }
    if (reboot) clock = { ...clock, boot: String(index + 1), mono: index * 997 }
    const previous = readCheckpoint(checkpointOf(state))
    if (previous === undefined) throw new Error('A checkpoint of this version must be readable.')
    const resumed = resumeTimeline(previous, clock, { continued, ...(closed ? { closed } : {}) })
    inFront = null
    state = resumed.state
    records.push(...resumed.records)
  }
  take({ type: 'end' })
  return { records, states }
}

test('on the clock of the start, records touch from start to end, each positive and at most a day', () => {
  fc.assert(
    fc.property(life, fc.nat(40), fc.boolean(), (happenings, choice, countsSleep) => {
      const { records, states } = live(happenings, choice, countsSleep)
      let next = WALL
      for (const { kind, record, clockSetMs = 0 } of records) {
        expect((kind === 'activity' ? activity : ledgerSpan).safeParse(record).error).toBeUndefined()
        expect(record.start - clockSetMs).toBe(next)
        next += record.durationMs
      }
      const last = states.at(-1)
      if (last === undefined) throw new Error('The end is a state.')
      const end = last.anchor.wall + (last.clock.mono - last.anchor.mono)
      expect(totalMs(records)).toBe(end - last.clockSetMs - WALL)
      // What slews by less than a set never shows as one.
      expect(Math.abs(last.clock.wall - end)).toBeLessThanOrEqual(2_000)
    }),
    { numRuns: 400 },
  )
})

test('a state never holds what is in front where that is hidden, nor a ledger piece anything in front', () => {
  fc.assert(
    fc.property(life, fc.nat(40), fc.boolean(), (happenings, choice, countsSleep) => {
      for (const state of live(happenings, choice, countsSleep).states) {
        const { open } = state
        if (hidesFront(state)) expect(state.front).toBeNull()
        expect(open.front === null).toBe(!['active', 'passive', 'presence'].includes(open.state))
      }
    }),
    { numRuns: 400 },
  )
})

test('setting the clock changes nothing but the starts', () => {
  const lengths = (happenings: readonly Happening[], choice: number) =>
    live(happenings, choice, true).records.map(({ record }) => ({ ...record, start: 0 }))
  fc.assert(
    fc.property(life, fc.nat(40), (happenings, choice) => {
      // Less than a set is slew. A set ends what is open: a cut at the same instant does so where none is made.
      const seen = happenings.flatMap((one): Happening[] => {
        const setMs = Math.abs(one.setMs) > 2_000 ? one.setMs : 0
        const tame = { ...one, setMs, slewMs: 0, restart: null }
        return [
          { ...tame, event: { type: 'cut' } },
          { ...tame, passMs: 0, setMs: 0 },
        ]
      })
      const unset = seen.map((one) => ({ ...one, setMs: 0 }))
      expect(lengths(seen, choice)).toEqual(lengths(unset, choice))
    }),
  )
})
