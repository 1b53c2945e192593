const HOUR_MS = 3_600_000

/** Hours as a spreadsheet adds them up: to a thousandth, about four seconds. */
export const inHours = (ms: number): number => Number((ms / HOUR_MS).toFixed(3))
