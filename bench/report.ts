/** `report.small` and `report.scaling`: whole requests to the api, nothing kept from before, beside the bare read. */
import { runInFunctions } from './in-functions.ts'

/** Prints one line a result; `parts`: `small`, `scaling`, or none for both. */
export const run = (parts: readonly string[]): Promise<void> => runInFunctions('report', parts)
