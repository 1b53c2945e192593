/** `timeline.throughput`: events through the timeline a second of CPU time (one core), every kind of event mixed. */
import { pathToFileURL } from 'node:url'
import type { Front } from '#core/contracts/activity.ts'
import type { Reading, TimelineEvent, TrackingRules } from '#core/timeline/events.ts'
import { startTimeline, step } from '#core/timeline/timeline.ts'

const EVENTS = 200_000
const ROUNDS = 9

/** With a schedule to look at, open from 6 to 22: events come by day and by night. */
const RULES: TrackingRules = {
  idleAfterMs: 120_000,
  passiveCapMs: 300_000,
  presence: ['microphone', 'video', 'audio'],
  schedule: { zone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => [[360, 1320]]) },
  doNotTrack: false,
  privateADayMs: 3_600_000,
}

type Line = { reading: Reading; event: TimelineEvent }

/** One event every 250 ms: mostly input, every tenth another front, ticks, and now and then a break or a lock. */
const script = (): Line[] => {
  const lines: Line[] = []
  let mono = 0
  for (let index = 0; index < EVENTS; index++) {
    mono += index % 2_000 === 1_999 ? 600_000 : 250
    lines.push({
      reading: { boot: 'bench', mono, wall: 1_800_000_000_000 + mono, offsetMin: 60 },
      event: eventAt(index, mono),
    })
  }
  return lines
}

const eventAt = (index: number, mono: number): TimelineEvent => {
  if (index % 5_000 === 4_990) return { type: 'lock' }
  if (index % 5_000 === 4_995) return { type: 'unlock' }
  if (index % 1_000 === 500) return { type: 'presence', reasons: index % 2_000 === 500 ? ['audio'] : [] }
  if (index % 20_000 === 10_001) return { type: 'private', forMs: 300_000 }
  if (index % 10 === 0) {
    const site = `site${(index / 10) % 40}.example`
    return {
      type: 'front',
      front: { app: 'chromium', site, title: `Page ${index}`, url: `https://${site}/` },
    }
  }
  return index % 40 === 1 ? { type: 'tick' } : { type: 'input', lastInput: mono - 100 }
}

/** CPU milliseconds, garbage collection included, that one pass through the script takes. */
const pass = (lines: readonly Line[]): number => {
  const before = process.cpuUsage()
  let { state } = startTimeline({ boot: 'bench', mono: 0, wall: 1_800_000_000_000, offsetMin: 60 }, RULES)
  let records = 0
  let inFront: Front | null = null
  for (const { reading, event } of lines) {
    const next = step(state, reading, event, inFront)
    if (event.type === 'front') inFront = event.front
    state = next.state
    records += next.records.length
  }
  if (records === 0) throw new Error('The timeline closed nothing; the figure would mean nothing.')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Prints the median of several passes. */
export const run = async (): Promise<void> => {
  const lines = script()
  pass(lines)
  const times = Array.from({ length: ROUNDS }, () => pass(lines)).sort((a, b) => a - b)
  const median = times[Math.floor(ROUNDS / 2)] ?? Infinity
  const value = Math.round((EVENTS / median) * 1000)
  console.log(JSON.stringify({ name: 'timeline.throughput', value, unit: 'events/s', n: EVENTS * ROUNDS }))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run()
