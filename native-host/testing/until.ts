import { setTimeout as delay } from 'node:timers/promises'

/** Waits until the question is answered with something; throws after `patienceMs`. */
export const until = async <T>(
  question: () => T | undefined | false | null | Promise<T | undefined | false | null>,
  patienceMs = 8_000,
): Promise<T> => {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const answer = await question()
    if (answer !== undefined && answer !== false && answer !== null) return answer
    if (Date.now() > deadline) throw new Error(`Nothing within ${patienceMs} ms.`)
    await delay(25)
  }
}
