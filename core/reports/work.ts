/** What a person's days come to: time, focus, multitasking, and how the workload is judged (product.md R9). */
import { type Work, type WorkSettings, type Workload, workload } from '#core/contracts/focus-report.ts'
import { focusOf } from './focus-time.ts'
import { multitaskingMsOf } from './multitasking.ts'
import type { Run } from './person-runs.ts'

/** Sums that add up; utilization is worked out of them at the end. */
export type WorkSums = Omit<Work, 'utilization'> & { activeDayMs: number }

export const noWork = (): WorkSums => ({
  activeMs: 0,
  passiveMs: 0,
  productiveMs: 0,
  focusMs: 0,
  focusStretches: 0,
  longestFocusMs: 0,
  multitaskingMs: 0,
  activeDays: 0,
  goalMs: 0,
  activeDayMs: 0,
})

/** One person's account day, over the runs of all of their computers in order. */
export const dayWorkOf = (runs: readonly Run[], settings: WorkSettings): WorkSums => {
  const work = noWork()
  for (const { start, end, state, front } of runs) {
    if (front === undefined) continue
    work[state === 'active' ? 'activeMs' : 'passiveMs'] += end - start
    if (front.productivity === 'productive') work.productiveMs += end - start
  }
  if (work.activeMs + work.passiveMs === 0) return work
  const isActiveDay = work.productiveMs >= settings.activeDayFromMs
  return {
    ...work,
    ...focusOf(runs, settings),
    multitaskingMs: multitaskingMsOf(runs, settings),
    activeDays: isActiveDay ? 1 : 0,
    goalMs: isActiveDay ? settings.goalMs : 0,
    activeDayMs: isActiveDay ? work.productiveMs : 0,
  }
}

export const addWork = (into: WorkSums, more: WorkSums): WorkSums => {
  const longestFocusMs = Math.max(into.longestFocusMs, more.longestFocusMs)
  for (const name of SUMMED) into[name] += more[name]
  into.longestFocusMs = longestFocusMs
  return into
}

const SUMMED = Object.keys(noWork()) as (keyof WorkSums)[]

export const worked = ({ activeMs, passiveMs }: Pick<Work, 'activeMs' | 'passiveMs'>): boolean =>
  activeMs + passiveMs > 0

/** Utilization counts active days alone: a day off is no day below the goal. */
export const finishWork = ({ activeDayMs, ...work }: WorkSums): Work => ({
  ...work,
  utilization: work.activeDays === 0 ? null : activeDayMs / work.goalMs,
})

/** The band of a utilization; undefined where there is none. */
export const workloadOf = (
  utilization: number | null,
  { under, over }: Pick<WorkSettings, 'under' | 'over'>,
): Workload | undefined => {
  if (utilization === null) return undefined
  if (utilization < under) return 'under'
  return utilization > over ? 'over' : 'balanced'
}

/** How many are in each band. */
export const spreadOf = (bands: readonly (Workload | undefined)[]): Record<Workload, number> => {
  const count = (band: Workload) => bands.filter((one) => one === band).length
  return { under: count('under'), balanced: count('balanced'), over: count('over') }
}

export const BANDS: readonly Workload[] = workload.options
