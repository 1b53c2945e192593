/** The device's clock error that a batch is corrected by. */

/** Below it a measurement is as likely network delay as clock error. */
export const CORRECTION_TOLERANCE_MS = 2_000

/**
 * The correction of the next batch, ms (server minus device). It sticks, because every change moves the next batch
 * against the one before: only a difference of more than 2 s is worth that.
 */
export const stickyCorrection = (current: number, measured: number | undefined): number =>
  measured === undefined || Math.abs(measured - current) <= CORRECTION_TOLERANCE_MS ? current : measured
