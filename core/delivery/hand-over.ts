/** What a browser tells later of its time (product.md C4): recorded time is cut at its views and described by them. */
import type { BrowserView } from '#core/contracts/from-extension.ts'
import { limitFront } from '#core/privacy/limit.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { describeBrowser } from '#core/timeline/describe.ts'
import type { Elsewhere, HandOver } from './store.ts'

/** Undescribed browser time, and all after it, waits this long for its browser; then it is final. */
export const LONGEST_HOLD_MS = 10 * 60_000

/** Records that end later (device wall clock, ms) are kept from delivery; Infinity: none. */
export const finalThrough = (heldFrom: number | undefined, now: number): number =>
  heldFrom === undefined ? Infinity : Math.max(heldFrom, now - LONGEST_HOLD_MS)

type ActivityRecord = Extract<TimelineRecord, { kind: 'activity' }>

/** The part of `kept` from `from` to `to` (device wall clock, ms), as `view` describes it. */
const part = (
  kept: ActivityRecord,
  from: number,
  to: number,
  seen?: { app: string; view: BrowserView },
): ActivityRecord => {
  const { offsetMin, state, presence } = kept.record
  const front = limitFront(kept.record, { screenDetails: true })
  const window = seen === undefined || seen.app === front.app ? front : { app: seen.app }
  const described = seen === undefined ? front : describeBrowser(window, seen.view)
  const timed = { start: from, offsetMin, durationMs: to - from, state }
  return { ...kept, record: { ...timed, ...(presence === undefined ? {} : { presence }), ...described } }
}

/** Where the views say more than the record, device wall clock: all of the browser's own time, and blind time. */
const reach = ({ record }: ActivityRecord, { app, to, blind }: HandOver): Elsewhere => {
  const end = Math.min(record.start + record.durationMs, to)
  if (record.app === app) return { from: record.start, to: end }
  return blind === undefined
    ? { from: end, to: end }
    : { from: Math.max(record.start, blind.from), to: Math.min(end, blind.to) }
}

const describeOne = (kept: TimelineRecord, handOver: HandOver): TimelineRecord[] => {
  if (kept.kind !== 'activity') return [kept]
  const { views, to } = handOver
  const { start, durationMs } = kept.record
  const end = start + durationMs
  const within = reach(kept, handOver)
  const parts: ActivityRecord[] = []
  let at = start
  for (const [index, view] of views.entries()) {
    const from = Math.max(at, view.at, within.from)
    const until = Math.min(within.to, views[index + 1]?.at ?? to)
    if (view.page === undefined || from >= until) continue
    if (from > at) parts.push(part(kept, at, from))
    parts.push(part(kept, from, until, { app: handOver.app, view }))
    at = until
  }
  if (at === start) return [kept]
  if (at < end) parts.push(part(kept, at, end))
  return parts
}

/** The record in parts that touch and sum to it, described wherever a browser's page is told; else as it is. */
export const describedBy = (kept: TimelineRecord, handOvers: readonly HandOver[]): TimelineRecord[] =>
  handOvers.reduce<TimelineRecord[]>(
    (parts, handOver) => parts.flatMap((one) => describeOne(one, handOver)),
    [kept],
  )

/** What of a hand-over can still count where all before `finalUntil` is sealed, and how many of its views came too late. */
export const inTime = (
  whole: HandOver,
  finalUntil: number,
): { handOver: HandOver | undefined; late: number } => {
  const { views, to } = whole
  const open = views.filter((_, index) => (views[index + 1]?.at ?? to) > finalUntil)
  const late = views.length - open.length
  return { handOver: open.length === 0 ? undefined : { ...whole, views: open }, late }
}
