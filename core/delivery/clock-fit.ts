/**
 * Where an agent's records lie in the server's time. Their lengths are true, but for those read off the wall clock;
 * their starts are as wrong as the clock was. So the correction may change only where a length is not known for sure:
 * at a joint. There the time is stretched or shrunk to fit, and records neither overlap nor leave a hole.
 */
import type { TimelineRecord } from '#core/timeline/events.ts'
import { CORRECTION_TOLERANCE_MS } from './clock-correction.ts'

/** `through`: where the last record that was delivered ends, server time in ms. */
export type Told = { through: number; correctionMs: number; clockSetMs: number }

/**
 * Between two stretches of certain length: the spans whose length the wall clock told, and what is missing between
 * (overlapping: less than 0). `id` is the first entry behind it or in it.
 */
export type Joint = { id: number; lengthMs: number }

/** By how much the correction changes at the joint of this id, ms. */
export type Changes = ReadonlyMap<number, number>

/** The record's start by the clock of now, ms. */
export const startByNow = ({ record, clockSetMs = 0 }: TimelineRecord, setMsNow: number): number =>
  record.start + setMsNow - clockSetMs

/** The correction of the last batch, as it holds for the clock of now. */
export const correctionByNow = ({ correctionMs, clockSetMs }: Told, setMsNow: number): number =>
  correctionMs - (setMsNow - clockSetMs)

/** Finds the joints of a queue, told entry by entry. `end`: where what was delivered ends by the clock of now. */
export const findJoints = (setMsNow: number, end?: number) => {
  const joints: Joint[] = []
  let certainEnd = end
  let spans: { id: number; from: number; end: number } | undefined
  return {
    add: (id: number, kept: TimelineRecord): void => {
      const start = startByNow(kept, setMsNow)
      const entryEnd = start + kept.record.durationMs
      if (kept.byWallClock) {
        spans =
          spans === undefined ? { id, from: certainEnd ?? start, end: entryEnd } : { ...spans, end: entryEnd }
        return
      }
      const from = spans?.from ?? certainEnd ?? start
      if (spans !== undefined || start !== from) joints.push({ id: spans?.id ?? id, lengthMs: start - from })
      spans = undefined
      certainEnd = entryEnd
    },
    joints: (): Joint[] =>
      spans === undefined ? joints : [...joints, { id: spans.id, lengthMs: spans.end - spans.from }],
  }
}

/**
 * Spreads a change of `wantedMs` over the joints. Overlaps have to go in any case. What is missing is put where the
 * clock is known to have been wrong, else at the last joint, else before `first`. What is too much is taken from the joint
 * it fits best; where there is none, the records stay late until one comes.
 */
export const spreadChange = (found: readonly Joint[], wantedMs: number, first: number): Changes => {
  const changes = new Map<number, number>()
  const joints = found.map((joint) => ({ ...joint }))
  let left = wantedMs
  const change = (id: number, byMs: number): void => {
    changes.set(id, (changes.get(id) ?? 0) + byMs)
    left -= byMs
  }
  for (const joint of joints) {
    if (joint.lengthMs >= 0) continue
    change(joint.id, -joint.lengthMs)
    joint.lengthMs = 0
  }
  if (left > CORRECTION_TOLERANCE_MS) change([...changes.keys()].at(-1) ?? joints.at(-1)?.id ?? first, left)
  while (left < -CORRECTION_TOLERANCE_MS) {
    const bySize = joints.filter(({ lengthMs }) => lengthMs > 0).sort((a, b) => a.lengthMs - b.lengthMs)
    const missing = -left
    const joint =
      bySize.find(({ lengthMs }) => lengthMs >= missing - CORRECTION_TOLERANCE_MS) ?? bySize.at(-1)
    if (joint === undefined) break
    const byMs = Math.min(joint.lengthMs, missing)
    joint.lengthMs -= byMs
    change(joint.id, -byMs)
  }
  return changes
}
