/** How often an agent does what (architecture.md, Contact). */
import type { Present } from '#core/timeline/events.ts'

export const PACE = Object.freeze({
  /** A browser looks every 30 s whether it is time: so nothing waits longer than 5 min 10 s. */
  sealEveryMs: 4 * 60_000 + 40_000,
  sealAtBytes: 64 * 1024,
  /** While watched, the open piece is delivered this often; what closes, at once. */
  watchedCutEveryMs: 60_000,
  watchedSealEveryMs: 2_000,
  watchedSignalEveryMs: 20_000,
  /** A pulse that comes a moment early asks too, so that the time between two looks is not a pulse longer. */
  signalSlackMs: 5_000,
  configEveryMs: 3_600_000,
  renewTryEveryMs: 3_600_000,
  newKeyEveryMs: 3_600_000,
  refusedRetryMs: 15 * 60_000,
  /** Batches a pulse, so that a month offline comes back at a bounded rate. */
  batchesAPulse: 20,
  /** Batches sealed anew because the server refused them, before the next wait. */
  correctionsARound: 15,
  /** A renewal that did not help is not repeated sooner. */
  repairEveryMs: 5 * 60_000,
  stopTryMs: 3_000,
})

/** Whether `every` ms have passed since `last`; also where it never was or the clock was set back. */
export const isDue = (last: number | undefined, every: number, now: number): boolean =>
  last === undefined || now < last || now - last >= every

/** Whether time is being counted on something in front. */
export const isAttended = (present: Present | undefined): boolean =>
  present?.state === 'active' || present?.state === 'passive' || present?.state === 'presence'
