/**
 * Where an agent's records lie in the server's time. Their lengths are true, but for those read off the wall clock;
 * their starts are as wrong as the clock was. So the correction may change only where a length is not known for sure:
 * at a joint. There the time is stretched or shrunk to fit, and records neither overlap nor leave a hole.
 */
import type { TimelineRecord } from '#core/timeline/events.ts'
import { LONGEST_BRIDGE_MS } from '#core/timeline/clock.ts'
import { CORRECTION_TOLERANCE_MS } from './clock-correction.ts'

/** `through`: where the last record that was delivered ends, server time in ms. */
export type Told = { through: number; correctionMs: number; clockSetMs: number }

/**
 * Between two stretches of certain length. `lengthMs`: the spans whose length the wall clock told (`spans`), and what is
 * missing between; overlapping: less than 0. `setMs`: by how much the clock was set there. `id`: the first entry in it
 * or behind it.
 */
export type Joint = { id: number; lengthMs: number; spans: boolean; setMs: number }

/** By how much the correction changes at the joint of this id, ms. */
export type Changes = ReadonlyMap<number, number>

/** The record's start by the clock of now, ms. */
export const startByNow = ({ record, clockSetMs = 0 }: TimelineRecord, setMsNow: number): number =>
  record.start + setMsNow - clockSetMs

/** The correction of the last batch, as it holds for the clock of now. */
export const correctionByNow = ({ correctionMs, clockSetMs }: Told, setMsNow: number): number =>
  correctionMs - (setMsNow - clockSetMs)

/** Where what was delivered ends by the clock of now, and how far the clock had been set by then. */
export type End = { at: number; setMs: number }

/** Finds the joints of a queue, told entry by entry. */
export const findJoints = (setMsNow: number, told?: End) => {
  const joints: Joint[] = []
  let end = told
  let spans: { id: number; from: End; end: number } | undefined
  return {
    add: (id: number, kept: TimelineRecord): void => {
      const start = startByNow(kept, setMsNow)
      const { clockSetMs: setMs = 0 } = kept
      const reach = start + kept.record.durationMs
      if (kept.byWallClock) {
        spans = { id: spans?.id ?? id, from: spans?.from ?? end ?? { at: start, setMs }, end: reach }
        return
      }
      const from = spans?.from ?? end ?? { at: start, setMs }
      const joint = { id: spans?.id ?? id, lengthMs: start - from.at, spans: spans !== undefined }
      if (joint.spans || joint.lengthMs !== 0 || setMs !== from.setMs) {
        joints.push({ ...joint, setMs: setMs - from.setMs })
      }
      spans = undefined
      end = { at: reach, setMs }
    },
    joints: (): Joint[] => {
      if (spans === undefined) return joints
      return [...joints, { id: spans.id, lengthMs: spans.end - spans.from.at, spans: true, setMs: 0 }]
    },
  }
}

/** Where time is missing: what was taken for a set clock, an overlap, a clock set far back, else the last joint there is. */
const missingAt = (joints: readonly Joint[], overlapping: readonly number[]): number | undefined =>
  joints.findLast(({ setMs }) => setMs > LONGEST_BRIDGE_MS)?.id ??
  overlapping.at(-1) ??
  joints.findLast(({ setMs, spans }) => setMs < 0 && !spans)?.id ??
  joints.findLast(({ spans, lengthMs }) => spans || lengthMs > 0)?.id

/** Which joint is shortened by `missingMs`: the one that it explains whole, else the next longer, else the longest. */
const shortenedFor = (joints: readonly Joint[], missingMs: number): Joint | undefined => {
  const bySize = joints.filter(({ lengthMs }) => lengthMs > 0).sort((a, b) => a.lengthMs - b.lengthMs)
  const byFit = bySize.toSorted((a, b) => Math.abs(a.lengthMs - missingMs) - Math.abs(b.lengthMs - missingMs))
  const [best] = byFit
  if (best !== undefined && Math.abs(best.lengthMs - missingMs) <= CORRECTION_TOLERANCE_MS) return best
  return bySize.find(({ lengthMs }) => lengthMs >= missingMs) ?? bySize.at(-1)
}

/**
 * Spreads a change of `wantedMs` over the joints. Overlaps have to go in any case. What is missing is put where time may
 * have passed unseen, else before `first`. What is too much is taken from the joint it fits best; where there is none,
 * the records stay late until one comes.
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
  if (left > CORRECTION_TOLERANCE_MS) change(missingAt(joints, [...changes.keys()]) ?? first, left)
  while (left < -CORRECTION_TOLERANCE_MS) {
    const missing = -left
    const joint = shortenedFor(joints, missing)
    if (joint === undefined) break
    const byMs = Math.min(joint.lengthMs, missing)
    joint.lengthMs -= byMs
    change(joint.id, -byMs)
  }
  return changes
}
