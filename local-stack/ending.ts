/** The orderly end of a stack, done by the stack itself or, when it was killed, by its keeper. */
import { saveData } from './data.ts'
import { releaseLock } from './lock.ts'
import { endProcesses } from './processes.ts'
import { removeStackFile } from './stack-file.ts'

/** Everything needed to end a stack, as plain JSON. */
export type Remains = {
  functions: readonly number[]
  emulators: readonly number[]
  hub: number
  data: string
  /** False until the demo account is complete: half of one is not kept. */
  worthKeeping: boolean
  lockFile: string
  stackFile: string
}

/** Ends what serves, saves the data, ends the emulators, gives the lock back; answers why the data could not be saved. */
export const endInOrder = async (remains: Remains): Promise<unknown> => {
  let problem: unknown
  removeStackFile(remains.stackFile)
  await endProcesses(remains.functions, 5_000)
  if (remains.worthKeeping)
    await saveData(remains.data, remains).catch((error: unknown) => {
      problem = error
    })
  await endProcesses(remains.emulators.slice(0, 1), 10_000)
  await endProcesses(remains.emulators.slice(1), 2_000)
  releaseLock(remains.lockFile)
  return problem
}
