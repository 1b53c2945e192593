/** `report.small` and `report.scaling`: whole requests to the api, nothing kept from before, beside the bare read. */
import { runInFunctions } from './in-functions.ts'

/** Prints one line a result. */
export const run = (): Promise<void> => runInFunctions('report')
