import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everySecond } from './test/oracle.ts'
import type { Told } from './test/oracle.ts'
import { agentPlays, at, totalMs, WALL } from './test/script.ts'
import type { Line } from './test/script.ts'
import { eventOf, KINDS, literalStream, rulesOf } from './test/streams.ts'
import { readCheckpoint } from './checkpoint.ts'
import type { TimelineRecord, TrackingRules } from './events.ts'
import { hidesFront, startTimeline, step } from './timeline.ts'

const LENGTH = 60

/** Offsets at which the streams begin at 9:00 and, over midnight, at 23:58. */
const MORNING = 60
const MIDNIGHT = 958

const rules = fc.nat(40).map(rulesOf)
const anyEvent = fc.tuple(fc.nat(KINDS), fc.nat(40)).map(([kind, value]) => eventOf(kind, value))
const stream = fc.array(fc.tuple(fc.nat(9), anyEvent), { maxLength: 60 }).map(literalStream)

/** The word for each second that the records say. */
const said = (records: readonly TimelineRecord[]): string[] =>
  records.flatMap((entry) => {
    const { state, durationMs } = entry.record
    const details =
      entry.kind === 'activity' ? [entry.record.app, entry.record.presence] : [entry.record.reason]
    const word = [state, ...details.filter((detail) => detail !== undefined)].join(' ')
    return Array.from({ length: durationMs / 1000 }, () => word)
  })

const endOf = (told: readonly Told[]) => (told.at(-1)?.second ?? 0) + LENGTH

/** Played to the end by an agent that remembers what is in front. */
const played = (told: readonly Told[], initial: TrackingRules | null, offsetMin = MORNING) => {
  const last: Told = { second: endOf(told), event: { type: 'end' } }
  const lines = [...told, last].map(({ second, event }): Line => [at(second, { offsetMin }), event])
  return agentPlays(startTimeline(at(0, { offsetMin }), initial), lines)
}

test('every second is what the slow, obvious oracle says', () => {
  fc.assert(
    fc.property(stream, fc.option(rules), fc.boolean(), (told, initial, overMidnight) => {
      // Over midnight no clock is corrected: whose day a second was would be a matter of taste.
      const offsetMin = overMidnight ? MIDNIGHT : MORNING
      const events = overMidnight ? told.filter(({ event }) => event.type !== 'clock') : told
      const story = { told: events, rules: initial, localStart: WALL + offsetMin * 60_000 }
      const { records } = played(events, initial, offsetMin)
      expect(said(records)).toEqual(everySecond(story, endOf(events)))
    }),
    { numRuns: 1000 },
  )
})

test('records are contiguous, in order, whole and positive', () => {
  fc.assert(
    fc.property(stream, rules, (told, initial) => {
      const { records } = played(told, initial)
      let next = WALL
      for (const { record } of records) {
        expect(record.start).toBe(next)
        expect(record.durationMs).toBeGreaterThan(0)
        next += record.durationMs
      }
      expect(totalMs(records)).toBe(endOf(told) * 1000)
    }),
  )
})

test('looking more often changes nothing: ticks, cuts and repeated fronts in between say the same', () => {
  fc.assert(
    fc.property(stream, rules, fc.array(fc.nat(200)), (told, initial, looks) => {
      const end = endOf(told)
      const extra: Told[] = looks
        .filter((second) => second < end)
        .map((second, index) => ({ second, event: { type: index % 2 === 0 ? 'tick' : 'cut' } }))
      // Input is told at its own instant here: told later, it may not reach into what a cut has closed.
      const prompt = told.map((one) =>
        one.event.type === 'input' ? { ...one, second: one.event.lastInput / 1000 } : one,
      )
      const ending: Told = { second: end - LENGTH, event: { type: 'tick' } }
      const often = [...prompt, ...extra, ending].sort((a, b) => a.second - b.second)
      const { records } = played(
        often.filter(({ second }) => second <= end - LENGTH),
        initial,
      )
      expect(said(records)).toEqual(said(played(told, initial).records))
    }),
  )
})

test('while nothing may be recorded, a checkpoint names nothing that is or was in front', () => {
  fc.assert(
    fc.property(stream, rules, (told, initial) => {
      for (const text of played(told, initial).checkpoints) {
        const state = readCheckpoint(text)
        if (state === undefined) throw new Error('A checkpoint of this version must be readable.')
        if (hidesFront(state)) expect(text).not.toMatch(/apple|beech|cedar/)
      }
    }),
  )
})

test('a step changes nothing of the state it was given', () => {
  fc.assert(
    fc.property(stream, rules, (told, initial) => {
      let { state } = startTimeline(at(0), initial)
      for (const { second, event } of told) {
        const before = JSON.stringify(state)
        const next = step(state, at(second), event)
        expect(JSON.stringify(state)).toBe(before)
        expect(step(JSON.parse(before), at(second), event)).toEqual(next)
        state = next.state
      }
    }),
  )
})
