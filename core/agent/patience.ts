/** One back-off for all calls: a server that is down is down for each of them. */
import type { Problem } from '#core/agent-client/answer.ts'
import { backoffMs } from '#core/delivery/backoff.ts'
import type { Queue } from '#core/delivery/queue.ts'
import type { AgentLog } from './log.ts'

/** No wait is longer, whatever a clock says. */
export const LONGEST_WAIT_MS = 25 * 3_600_000

export type Patience = ReturnType<typeof createPatience>

export const createPatience = (queue: Queue, now: () => number, random: () => number, log: AgentLog) => ({
  /** Whether to leave the server alone for now. `pressing`: only where the server itself asked for it. */
  waits(pressing: boolean): boolean {
    const { retryAt, serverSaidWhen } = queue.meta().contact ?? {}
    if (retryAt === undefined || (pressing && serverSaidWhen !== true)) return false
    const left = retryAt - now()
    // More than any wait is long: the clock was set back.
    return left > 0 && left <= LONGEST_WAIT_MS
  },
  failed(call: string, problem: Problem): void {
    const failures = (queue.meta().contact?.failures ?? 0) + 1
    const wait = backoffMs(failures, random, problem.retryAfterMs)
    queue.note({
      failures,
      retryAt: now() + wait,
      serverSaidWhen: problem.retryAfterMs !== undefined,
      problem: problem.message,
    })
    log.contactFailed(call, problem.code, wait)
  },
  succeeded(): void {
    if ((queue.meta().contact?.failures ?? 0) > 0)
      queue.note({ failures: 0, retryAt: 0, serverSaidWhen: false })
  },
  /** Forget the wait: the settings are others now. */
  reset(): void {
    queue.note({ failures: 0, retryAt: 0, serverSaidWhen: false })
  },
})
