/** What people did in its order: each person's account days, each on its own, over all of their computers. */
import type { Productivity } from '#core/contracts/classification.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import { classificationKeyOf, readKey } from '#core/rollup/activity-key.ts'
import { RUN_STATES, type RunChunk } from '#core/rollup/day-rollup.ts'
import { utcDayStart } from '#core/rollup/quarters.ts'
import { dayStartsOf } from './account-time.ts'
import type { Classify, Named, ReportContext, RunsRollup } from './report-context.ts'
import type { Stretch } from './stretches.ts'

/** What was in front: the site in whichever browser, else the application. */
export type Front = { key: string; productivity: Productivity; category?: string }

/**
 * In ms since the account day began: small whole numbers, of which the engine makes no objects. `front`: undefined of
 * time in no activity; with it the person was at work.
 */
export type Run = Stretch & { state: (typeof RUN_STATES)[number]; front: Front | undefined }

/** `agents`: as the context knows them. `days`: by the index of the account day. */
export type PersonDays<OfDay> = { person: Named; agents: ReadonlySet<string>; days: readonly OfDay[] }

type Chunk = { dayStart: number; from: number; r: readonly number[]; fronts: readonly Front[] }
type Gathered = { person: Named; chunks: Chunk[] }

/**
 * People by label, with what `ofDay` makes of the runs of each day of all of their agents: in the order of their starts, cut at midnight, those
 * of one agent never overlapping. They are handed on and let go, for there are hundreds of thousands.
 */
export const ofPeople = <OfDay>(
  rollups: readonly RunsRollup[],
  context: ReportContext,
  ofDay: (runs: readonly Run[], index: number, agents: ReadonlySet<string>) => OfDay,
): PersonDays<OfDay>[] => {
  const people = new Map<string, Gathered>()
  const frontOf = createFronts(context)
  for (const rollup of rollups) {
    const person = context.personOf(rollup.userId)
    let found = people.get(person.key)
    if (found === undefined) people.set(person.key, (found = { person, chunks: [] }))
    const classify = context.classifierOf(rollup.agentId)
    const dayStart = utcDayStart(rollup.day)
    if (dayStart >= context.time.end || dayStart + DAY_MS <= context.time.start) continue
    for (const chunk of Object.values(rollup.runs))
      found.chunks.push(opened(chunk, dayStart, classify, frontOf))
  }
  const starts = dayStartsOf(context.timeZone, context.time)
  return [...people.values()]
    .map(({ person, chunks }) => {
      const agents = context.agentsOf(person.key)
      const days = daysOf(chunks, starts).map((runs, index) => ofDay(runs, index, agents))
      return { person, agents, days }
    })
    .sort((a, b) => byLabel(a.person, b.person))
}

export const byLabel = (a: Named, b: Named): number =>
  a.label.localeCompare(b.label, 'en') || (a.key < b.key ? -1 : 1)

const opened = (
  { k, r }: RunChunk,
  dayStart: number,
  classify: Classify,
  frontOf: (key: string, classify: Classify) => Front,
): Chunk => ({ dayStart, from: dayStart + (r[0] ?? 0), r, fronts: k.map((key) => frontOf(key, classify)) })

const daysOf = (chunks: Chunk[], starts: readonly number[]): Run[][] => {
  const days = starts.slice(1).map((): Run[] => [])
  const place = createPlacing(days, starts)
  // Chunks in order make all but the runs of two computers at once ordered.
  chunks.sort((a, b) => a.from - b.from)
  for (const { dayStart, r, fronts } of chunks) {
    for (let at = 0; at < r.length; at += 4) {
      const state = RUN_STATES[r[at + 2] ?? -1] ?? 'unknown'
      place(dayStart + (r[at] ?? 0), r[at + 1] ?? 0, state, fronts[r[at + 3] ?? -1])
    }
  }
  for (const runs of days) if (!isOrdered(runs)) runs.sort((a, b) => a.start - b.start)
  return days
}

/** Puts each run on its day, or its pieces on theirs; most runs are on the day of the one before. */
const createPlacing = (days: readonly Run[][], starts: readonly number[]) => {
  const startOf = (day: number) => starts[day] ?? Number.POSITIVE_INFINITY
  let day = 0
  return (from: number, ms: number, state: Run['state'], front: Front | undefined): void => {
    while (day > 0 && from < startOf(day)) day--
    while (day < days.length - 1 && from >= startOf(day + 1)) day++
    for (let at = day; at < days.length && startOf(at) < from + ms; at++) {
      const start = Math.max(from - startOf(at), 0)
      const end = Math.min(from + ms, startOf(at + 1)) - startOf(at)
      if (end > start) days[at]?.push({ start, end, state, front })
    }
  }
}

const isOrdered = (runs: readonly Run[]): boolean => {
  let last = 0
  for (const { start } of runs) {
    if (start < last) return false
    last = start
  }
  return true
}

/** What each activity key of a rollup is, worked out once for all agents that are classified alike. */
const createFronts = ({ classify: byAccount }: ReportContext) => {
  const known = new Map<Classify, Map<string, Front>>([[byAccount, new Map()]])
  return (rollupKey: string, classify: Classify): Front => {
    let alike = known.get(classify)
    if (alike === undefined) known.set(classify, (alike = new Map()))
    let front = alike.get(rollupKey)
    if (front === undefined) {
      const key = classificationKeyOf(readKey(rollupKey))
      alike.set(rollupKey, (front = { key, ...classify(key) }))
    }
    return front
  }
}
