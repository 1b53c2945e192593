import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everySecond } from './test/oracle.ts'
import type { Told } from './test/oracle.ts'
import { at, play, totalMs, WALL } from './test/script.ts'
import { eventOf, KINDS, literalStream, rulesOf } from './test/streams.ts'
import type { TimelineRecord } from './events.ts'
import { startTimeline, step } from './timeline.ts'

const LENGTH = 60

const rules = fc.nat(11).map(rulesOf)
const anyEvent = fc.tuple(fc.nat(KINDS), fc.nat(20)).map(([kind, value]) => eventOf(kind, value))
const stream = fc.array(fc.tuple(fc.nat(9), anyEvent), { maxLength: 40 }).map(literalStream)

/** The word for each second that the records say. */
const said = (records: readonly TimelineRecord[]): string[] =>
  records.flatMap((entry) => {
    const detail = entry.kind === 'activity' ? entry.record.app : entry.record.reason
    const word = detail === undefined ? entry.record.state : `${entry.record.state} ${detail}`
    return Array.from({ length: entry.record.durationMs / 1000 }, () => word)
  })

const lines = (told: readonly Told[]) =>
  told.map(({ second, event }) => [second, event] as [number, typeof event])

const endOf = (told: readonly Told[]) => (told.at(-1)?.second ?? 0) + LENGTH

test('every second is what the slow, obvious oracle says', () => {
  fc.assert(
    fc.property(stream, fc.option(rules), (told, initial) => {
      const end = endOf(told)
      const { records } = play(startTimeline(at(0), initial), [...lines(told), [end, { type: 'end' }]])
      expect(said(records)).toEqual(everySecond(told, initial, end))
    }),
    { numRuns: 500 },
  )
})

test('records are contiguous, in order, whole and positive', () => {
  fc.assert(
    fc.property(stream, rules, (told, initial) => {
      const end = endOf(told)
      const { records } = play(startTimeline(at(0), initial), [...lines(told), [end, { type: 'end' }]])
      let next = WALL
      for (const { record } of records) {
        expect(record.start).toBe(next)
        expect(record.durationMs).toBeGreaterThan(0)
        next += record.durationMs
      }
      expect(totalMs(records)).toBe(end * 1000)
    }),
  )
})

test('looking more often changes nothing: ticks, cuts and repeated fronts in between say the same', () => {
  fc.assert(
    fc.property(stream, rules, fc.array(fc.nat(200)), (told, initial, looks) => {
      const end = endOf(told)
      const ending = [end, { type: 'end' }] as [number, { type: 'end' }]
      const seldom = play(startTimeline(at(0), initial), [...lines(told), ending])
      const extra: Told[] = looks
        .filter((second) => second < end)
        .map((second, index) => ({ second, event: { type: index % 2 === 0 ? 'tick' : 'cut' } }))
      // Input is told at its own instant here: told later, it may not reach into what a cut has closed.
      const prompt = told.map((one) =>
        one.event.type === 'input' ? { ...one, second: one.event.lastInput / 1000 } : one,
      )
      const often = [...prompt, ...extra].sort((a, b) => a.second - b.second)
      const { records } = play(startTimeline(at(0), initial), [...lines(often), ending])
      expect(said(records)).toEqual(said(seldom.records))
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
