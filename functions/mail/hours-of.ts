const HOUR_MS = 3_600_000

/** For a file: hours to a thousandth, about four seconds. */
export const hoursOf = (ms: number): number => Number((ms / HOUR_MS).toFixed(3))
