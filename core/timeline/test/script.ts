/** A small language for tests: events at seconds, played on clocks that the test can bend. */
import type { Front } from '#core/contracts/activity.ts'
import { checkpointOf } from '../checkpoint.ts'
import type { Reading, TimelineEvent, TimelineRecord, TrackingRules } from '../events.ts'
import { OPEN_RULES } from '../events.ts'
import { startTimeline, step } from '../timeline.ts'
import type { Step } from '../timeline.ts'

export const WALL = 1_800_000_000_000
export const RULES: TrackingRules = { ...OPEN_RULES, idleAfterMs: 120_000, passiveCapMs: 300_000 }

/** Tame clocks at `seconds` after the start; `bend` overrides, in ms. */
export const at = (seconds: number, bend: Partial<Reading> = {}): Reading => ({
  boot: 'one',
  mono: seconds * 1000,
  wall: WALL + seconds * 1000,
  offsetMin: 60,
  ...bend,
})

export const front = (app: string, title?: string): TimelineEvent => ({
  type: 'front',
  front: title === undefined ? { app } : { app, title },
})

export const input = (seconds: number): TimelineEvent => ({ type: 'input', lastInput: seconds * 1000 })

export type Line = [reading: Reading | number, event: TimelineEvent]

/** Plays events on a step that was reached before; records of the way are collected. */
export const play = (from: Step, lines: readonly Line[]): Step => {
  let state = from.state
  const records = [...from.records]
  for (const [when, event] of lines) {
    const next = step(state, typeof when === 'number' ? at(when) : when, event)
    state = next.state
    records.push(...next.records)
  }
  return { state, records }
}

/** Plays as an agent does, which keeps in memory what is in front; `checkpoints` is what it would write after each event. */
export const agentPlays = (from: Step, lines: readonly Line[]): Step & { checkpoints: string[] } => {
  let state = from.state
  let inFront: Front | null = null
  const records = [...from.records]
  const checkpoints: string[] = []
  for (const [when, event] of lines) {
    const next = step(state, typeof when === 'number' ? at(when) : when, event, inFront)
    if (event.type === 'front') inFront = event.front
    state = next.state
    records.push(...next.records)
    checkpoints.push(checkpointOf(state))
  }
  return { state, records, checkpoints }
}

/** Plays events from a fresh start at second 0 with `app` in front. */
export const session = (lines: readonly Line[], rules: TrackingRules | null = RULES): Step =>
  play(startTimeline(at(0), rules), [[0, front('editor')], ...lines])

/** Records in short: `[state, app or reason, start s, length s]`. */
export const brief = (records: readonly TimelineRecord[]): [string, string, number, number][] =>
  records.map((entry) => [
    entry.record.state,
    entry.kind === 'activity' ? entry.record.app : (entry.record.reason ?? ''),
    (entry.record.start - WALL) / 1000,
    entry.record.durationMs / 1000,
  ])

export const totalMs = (records: readonly TimelineRecord[]): number =>
  records.reduce((sum, { record }) => sum + record.durationMs, 0)
