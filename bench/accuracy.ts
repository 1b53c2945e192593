/** `accuracy.browser` and `accuracy.desktop`: the share of scripted seconds that is wrong or missing; by cause on standard error. */
import { runInE2e } from './in-e2e.ts'

export const run = (kinds: readonly string[]): Promise<void> => runInE2e('accuracy.ts', kinds)
