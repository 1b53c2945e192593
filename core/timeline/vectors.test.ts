/** Plays every vector (vectors/README.md): what the timeline says must be what was worked out by hand. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Front } from '#core/contracts/activity.ts'
import { expect, test } from 'vitest'
import { checkpointOf, readCheckpoint } from './checkpoint.ts'
import type { Reading, TimelineEvent, TimelineRecord, TrackingRules } from './events.ts'
import { resumeTimeline, startTimeline, step, type Bridge } from './timeline.ts'

type Written = Omit<Reading, 'wall'> & { wall: string }
type Row = {
  start: string
  offsetMin: number
  seconds: number
  state: string
  app?: string
  presence?: string
  reason?: string
  clockSetMs?: number
  byWallClock?: true
  /** Where it lies in the server's time; absent: where its start says. */
  trueStart?: string
}
type Vector = {
  accountZone: string
  rules: TrackingRules
  begin: Written
  told: ({ at: Written } & ({ event: TimelineEvent } | { restart: Bridge }))[]
  records: Row[]
  atTheEnd: { clockSetMs: number; correctionMs: number }
  days: Record<string, Record<string, number>>
}

const FOLDER = new URL('vectors/', import.meta.url)
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const read = (name: string): Vector => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Vector

const reading = ({ wall, ...rest }: Written): Reading => ({ ...rest, wall: Date.parse(wall) })

/** As an agent does: with the front in memory, and the state through its text at a restart. */
const play = ({ begin, rules, told }: Vector) => {
  let { state } = startTimeline(reading(begin), rules)
  let inFront: Front | null = null
  const records: TimelineRecord[] = []
  for (const line of told) {
    const at = reading(line.at)
    if ('restart' in line) {
      const previous = readCheckpoint(checkpointOf(state))
      if (previous === undefined) throw new Error('A checkpoint of this version must be readable.')
      const resumed = resumeTimeline(previous, at, line.restart)
      state = resumed.state
      records.push(...resumed.records)
      inFront = null
      continue
    }
    const next = step(state, at, line.event, inFront)
    if (line.event.type === 'front') inFront = line.event.front
    state = next.state
    records.push(...next.records)
  }
  return { records, state }
}

const rowOf = ({ record, clockSetMs, byWallClock }: TimelineRecord): object => {
  const { start, durationMs, ...rest } = record
  return {
    start: new Date(start).toISOString(),
    seconds: durationMs / 1000,
    ...rest,
    clockSetMs,
    byWallClock,
  }
}

const inFull = (row: Row): object => ({
  ...row,
  start: new Date(row.start).toISOString(),
  trueStart: undefined,
})

const QUARTER_MS = 900_000

/** The local day of an instant. Everywhere in use midnight is at a full quarter of an hour. */
const dayIn = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  const known = new Map<number, string>()
  return (at: number): string => {
    const quarter = Math.floor(at / QUARTER_MS)
    const day = known.get(quarter) ?? format.format(quarter * QUARTER_MS)
    known.set(quarter, day)
    return day
  }
}

/** Seconds by local day and state, second by second. */
const sumsByDay = (vector: Vector): Vector['days'] => {
  const dayOf = dayIn(vector.accountZone)
  const sums: Vector['days'] = {}
  for (const { start, trueStart = start, seconds, state, reason } of vector.records) {
    const word = state === 'unknown' ? `unknown:${reason}` : state
    const from = Date.parse(trueStart)
    for (let second = 0; second < seconds; second++) {
      const ofDay = (sums[dayOf(from + second * 1000)] ??= {})
      ofDay[word] = (ofDay[word] ?? 0) + 1
    }
  }
  return sums
}

test.each(names)('%s', (name) => {
  const vector = read(name)
  const { records, state } = play(vector)
  expect(records.map(rowOf)).toEqual(vector.records.map(inFull))
  expect(state.clockSetMs).toBe(vector.atTheEnd.clockSetMs)
  // How a delivery at the end puts each record into the server's time.
  const { clockSetMs: setMs, correctionMs } = vector.atTheEnd
  const trueStarts = records.map(
    ({ record, clockSetMs = 0 }) => record.start + setMs - clockSetMs + correctionMs,
  )
  expect(trueStarts).toEqual(vector.records.map(({ start, trueStart = start }) => Date.parse(trueStart)))
  for (const [index, { seconds }] of vector.records.entries()) {
    const next = trueStarts[index + 1]
    if (next !== undefined) expect((trueStarts[index] ?? 0) + seconds * 1000).toBe(next)
  }
})

test.each(names)('the days of %s add up to what is written', (name) => {
  const vector = read(name)
  expect(sumsByDay(vector)).toEqual(vector.days)
})
