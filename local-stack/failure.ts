/** Failures told to the person as one sentence. */
export class StackFailure extends Error {}

const FULL = 'The disk is full: free some space and start again.'

/** What to print for an error: its sentence when it is one of ours, else everything there is. */
export const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOSPC') return FULL
  return error instanceof StackFailure ? error.message : (error.stack ?? error.message)
}

/** Runs a command's main function; a failure is one sentence and exit code 1. */
export const runCommand = async (main: () => Promise<void>): Promise<void> => {
  try {
    await main()
  } catch (error) {
    console.error(explain(error))
    process.exit(1)
  }
}
