/** `ingest.handler`, `ingest.operations`, `ingest.throughput`. */
import { runInFunctions } from './in-functions.ts'

/** Prints one line a result. */
export const run = (): Promise<void> => runInFunctions('ingest')
