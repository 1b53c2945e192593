/** A browser that has just started has shown pages for longer than the worker of its extension runs. */
import type { Front } from '#core/contracts/activity.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'

/** A browser shows its window this long before its worker runs, at most. */
const STARTS_WITHIN_MS = 30_000

/** A tab that was left again this long before may be one of an earlier session that crashed, and was restored. */
const LEFT_WITHIN_MS = 5_000

export type Told = { event: TimelineEvent; at: Reading }

/** `since`: wall, ms. */
export type Shown = { front: Front; since: number }

/** What is to be recorded once it is known who records; the first `atStart` events tell what was when it began. */
export type Wait = { from: Reading; events: Told[]; atStart: number }

/**
 * Pure: begins where the browser showed the first of `shown`, which are in order, the last one the one in front. Not
 * before `lastSeen` (wall, ms), since a browser that restores its tabs restores when they were shown, too.
 */
export const datedBack = (
  wait: Wait,
  shown: readonly Shown[],
  lastSeen: number,
  readingAt: (wall: number) => Reading,
): Wait => {
  const { wall } = wait.from
  const before = shown.filter(({ since }) => since > lastSeen && since < wall)
  const last = before.pop()
  if (last === undefined || last.since < wall - STARTS_WITHIN_MS) return wait
  const left = before
    .filter(({ since }) => since >= wall - LEFT_WITHIN_MS)
    .map(({ front, since }): Told => ({ event: { type: 'front', front }, at: readingAt(since) }))
  const at = readingAt(last.since)
  const from = left[0]?.at ?? at
  const started = wait.events
    .slice(0, wait.atStart)
    .flatMap(({ event }) => (event.type === 'front' ? [...left, { event, at }] : [{ event, at: from }]))
  return { ...wait, from, events: [...started, ...wait.events.slice(wait.atStart)] }
}
