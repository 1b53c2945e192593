/** When to try again. */

const FIRST_MS = 5_000
/** So that an outage of a day costs a hundred calls, and is over for everybody a quarter hour after its end. */
const LONGEST_MS = 15 * 60_000

/**
 * Ms to wait after `failures` ≥ 1 in a row: doubling, half of it random, so that a thousand agents do not return
 * together. Never less than the server's Retry-After, which is spread by a tenth.
 */
export const backoffMs = (failures: number, random: () => number, retryAfterMs = 0): number => {
  const ceiling = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 20), LONGEST_MS)
  const own = ceiling / 2 + (random() * ceiling) / 2
  return Math.round(Math.max(own, retryAfterMs * (1 + random() / 10)))
}
