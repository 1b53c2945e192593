/** What the script did and when, by its own clock, and how far the product's answer is from it. No product code here. */
import type { Row } from '../harness/api.ts'

/** A site (`alpha.test`) or an application (`xterm`) in front from `from` until the next stay, wall ms. */
export type Stay = { thing: string; from: number; to: number }

export type Truth = {
  /** `thing` is in front from now, or from the given moment (performance.now), but not from before the last one was. */
  enter: (thing: string, at?: number) => void
  /** What was before is forgotten: the script begins with what is in front now. */
  begin: () => void
  /** The script is over; answers its stays. */
  end: () => Stay[]
}

export const startTruth = (): Truth => {
  const wall = (at: number) => performance.timeOrigin + at
  const stays: Stay[] = []
  const close = (at: number) => {
    const open = stays.at(-1)
    if (open) open.to = at
  }
  return {
    enter: (thing, told = performance.now()) => {
      const at = Math.max(told, (stays.at(-1)?.from ?? 0) - performance.timeOrigin)
      const open = stays.at(-1)
      // Told again of one instant: the last word counts.
      if (open !== undefined && wall(at) - open.from < 0.5) open.thing = thing
      close(wall(at))
      if (open?.thing === thing) return
      stays.push({ thing, from: wall(at), to: Number.POSITIVE_INFINITY })
    },
    begin: () => {
      const [now] = stays.splice(0).slice(-1)
      if (now) stays.push({ ...now, from: wall(performance.now()) })
    },
    end: () => {
      close(wall(performance.now()))
      return stays
    },
  }
}

const thingOf = (row: Row) => row.site ?? row.app

/** Milliseconds of `thing` that the rows hold between two moments. */
const heldMs = (rows: readonly Row[], from: number, to: number, thing?: string) =>
  rows
    .filter((row) => thing === undefined || thingOf(row) === thing)
    .reduce(
      (sum, row) => sum + Math.max(0, Math.min(to, row.start + row.durationMs) - Math.max(from, row.start)),
      0,
    )

export type Score = {
  /** Wrongly attributed or missing ms around each switch, from the middle of one stay to the middle of the next. */
  switches: { from: string; to: string; wrongMs: number }[]
  meanMs: number
  maxMs: number
  things: { thing: string; truthMs: number; heldMs: number; switches: number }[]
  /** Time held twice. */
  doubledMs: number
}

export const score = (stays: readonly Stay[], rows: readonly Row[]): Score => {
  const switches = stays.slice(1).map((stay, i) => {
    const before = stays[i] as Stay
    const left = (before.from + before.to) / 2
    const right = (stay.from + stay.to) / 2
    const wrongMs =
      stay.from -
      left -
      heldMs(rows, left, stay.from, before.thing) +
      (right - stay.from - heldMs(rows, stay.from, right, stay.thing))
    return { from: before.thing, to: stay.thing, wrongMs: Math.round(wrongMs) }
  })
  const first = stays[0]?.from ?? 0
  const last = stays.at(-1)?.to ?? 0
  const things = [...new Set(stays.map((stay) => stay.thing))].map((thing) => ({
    thing,
    truthMs: Math.round(stays.filter((s) => s.thing === thing).reduce((sum, s) => sum + s.to - s.from, 0)),
    heldMs: Math.round(heldMs(rows, first, last, thing)),
    switches: switches.filter((s) => s.from === thing || s.to === thing).length,
  }))
  const ordered = [...rows].sort((a, b) => a.start - b.start)
  let end = 0
  let doubledMs = 0
  for (const row of ordered) {
    doubledMs += Math.max(0, Math.min(end, row.start + row.durationMs) - row.start)
    end = Math.max(end, row.start + row.durationMs)
  }
  const wrong = switches.map((s) => s.wrongMs)
  return {
    switches,
    meanMs: wrong.reduce((a, b) => a + b, 0) / Math.max(1, wrong.length),
    maxMs: Math.max(0, ...wrong),
    things,
    doubledMs: Math.round(doubledMs),
  }
}
