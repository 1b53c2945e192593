/** Waiting for a program of the stack to answer. */
import { lastWords, type Child } from './children.ts'
import { StackFailure } from './failure.ts'

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether the address answers with success. */
export const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** Waits until `ready` holds; throws when the child ends first or `timeoutMs` pass. */
export const waitUntilReady = async (
  child: Child,
  ready: () => Promise<boolean>,
  timeoutMs: number,
): Promise<void> => {
  const deadline = Date.now() + timeoutMs
  while (!(await ready())) {
    if (child.hasEnded())
      throw new StackFailure(
        `The ${child.name} could not start (${await child.ended}), see ${child.logFile}:\n${lastWords(child)}`,
      )
    if (Date.now() > deadline)
      throw new StackFailure(
        `The ${child.name} did not answer within ${timeoutMs / 1000} s, see ${child.logFile}:\n${lastWords(child)}`,
      )
    await sleep(100)
  }
}
