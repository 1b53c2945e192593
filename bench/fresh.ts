/** `fresh.watched` and `fresh.unwatched`: how long a switch takes to be seen; every switch on standard error. */
import { runInE2e } from './in-e2e.ts'

export const run = (kinds: readonly string[]): Promise<void> => runInE2e('fresh.ts', kinds)
