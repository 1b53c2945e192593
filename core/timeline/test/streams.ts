/** Random event streams as edges may tell them. */
import fc from 'fast-check'
import type { TimelineEvent, TrackingRules } from '../events.ts'
import type { Told } from './oracle.ts'

export const rules: fc.Arbitrary<TrackingRules> = fc.record({
  idleAfterMs: fc.constantFrom(2000, 5000, 20_000),
  passiveCapMs: fc.constantFrom(0, 3000, 15_000, null),
})

const plain = (...events: TimelineEvent[]) => fc.constantFrom(...events)

/** Any event; `lastInput` is chosen when its time is known. */
export const anyEvent: fc.Arbitrary<TimelineEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('a', 'b', 'c')
      .map((app): TimelineEvent => ({ type: 'front', front: { app } })),
  },
  {
    weight: 6,
    arbitrary: fc.nat(6).map((ago): TimelineEvent => ({ type: 'input', lastInput: -ago * 1000 })),
  },
  {
    weight: 6,
    arbitrary: plain({ type: 'tick' }, { type: 'attended' }, { type: 'lock' }, { type: 'unlock' }),
  },
  { weight: 3, arbitrary: plain({ type: 'sleep' }, { type: 'wake' }, { type: 'cut' }) },
  { weight: 1, arbitrary: fc.option(rules).map((some): TimelineEvent => ({ type: 'rules', rules: some })) },
)

/** What would bring the timeline out of a sleep that the oracle takes to last until `wake`. */
const ROUSING = new Set(['input', 'attended', 'unlock'])

/**
 * Streams in order of time whose every word the oracle can take literally: an input was not before the last thing
 * told, and nobody touches a sleeping computer.
 */
export const literalStream: fc.Arbitrary<Told[]> = fc
  .array(fc.tuple(fc.nat(9), anyEvent), { maxLength: 40 })
  .map((steps) => {
    const told: Told[] = []
    let second = 0
    let asleep = false
    for (const [pause, event] of steps) {
      if (asleep && ROUSING.has(event.type)) continue
      const before = second
      second += pause
      if (event.type === 'sleep') asleep = true
      if (event.type === 'wake') asleep = false
      if (event.type !== 'input') {
        told.push({ second, event })
        continue
      }
      const last = Math.max(before + 1, second + event.lastInput / 1000)
      if (last <= second) told.push({ second, event: { type: 'input', lastInput: last * 1000 } })
    }
    return told
  })
