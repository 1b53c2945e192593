/** Multitasking: how long somebody went back and forth between several activities (product.md chapter 1). */
import type { Run } from './person-runs.ts'

export type MultitaskingSettings = { multitaskingActivities: number; multitaskingWithinMs: number }

type Touched = { key: string; until: number }

/**
 * Of one person's runs in order: the measure of the instants t at work at which the time from t - `multitaskingWithinMs`
 * to t holds a part of at least `multitaskingActivities` different activities, on whichever computer.
 */
export const multitaskingMsOf = (
  runs: readonly Run[],
  { multitaskingActivities, multitaskingWithinMs }: MultitaskingSettings,
): number => {
  /** Each activity with the instant until which it counts as touched, latest first. */
  const touched: Touched[] = []
  let workUntil = 0
  let total = 0
  let at = 0
  const goOnTo = (next: number) => {
    // Between two starts activities only drop out: enough of them last as long as the last one needed does.
    const enoughUntil = touched[multitaskingActivities - 1]?.until
    if (enoughUntil !== undefined) total += Math.max(0, Math.min(next, workUntil, enoughUntil) - at)
    at = next
  }
  for (const { start, end, front } of runs) {
    if (front === undefined) continue
    goOnTo(start)
    workUntil = Math.max(workUntil, end)
    touch(touched, front.key, end + multitaskingWithinMs, start)
  }
  goOnTo(workUntil)
  return total
}

const touch = (touched: Touched[], key: string, until: number, now: number): void => {
  for (let last = touched.at(-1); last !== undefined && last.until <= now; last = touched.at(-1))
    touched.pop()
  let place = touched.findIndex((one) => one.key === key)
  if (place < 0) place = touched.push({ key, until }) - 1
  const own = touched[place]
  if (own === undefined) return
  own.until = Math.max(own.until, until)
  for (
    let above = touched[place - 1];
    above !== undefined && above.until < own.until;
    above = touched[place - 1]
  ) {
    touched[place--] = above
    touched[place] = own
  }
}
