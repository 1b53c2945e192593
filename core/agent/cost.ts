/** What an agent itself costs its computer on one day: told to the person, kept over restarts. */
import type { Fetch } from '#core/agent-client/fetch.ts'
import { DAY_MS } from '#core/contracts/primitives.ts'
import type { AgentCost } from '#core/contracts/person-view.ts'
import type { Reading } from '#core/timeline/events.ts'

/** `cpuMs`: of this process since it began; `atMost`: it was not measured as the processor's time, and can be no more. */
export type Measured = Omit<AgentCost, 'sentBytes'>

/** A day of the computer's clock. */
export type DayCost = { day: number; sentBytes: number; cpuMs: number }

export type CostMeter = {
  /** The same way to the server, its bodies counted. */
  fetch: Fetch
  /** The day so far; `stored`: what was kept of it. */
  upTo(now: Reading, stored: DayCost | undefined): Promise<DayCost & Measured>
}

const dayOf = ({ wall, offsetMin }: Reading): number => Math.floor((wall + offsetMin * 60_000) / DAY_MS)

export const createCostMeter = (
  fetch: Fetch,
  measure: () => Measured | Promise<Measured> = () => ({ cpuMs: 0 }),
): CostMeter => {
  let sent = 0
  let cpuBefore = 0
  let current: DayCost | undefined

  const upTo = async (now: Reading, stored: DayCost | undefined): Promise<DayCost & Measured> => {
    const measured = await measure()
    const day = dayOf(now)
    const known = [current, stored].find((one) => one?.day === day)
    const before = known ?? { day, sentBytes: 0, cpuMs: 0 }
    current = {
      day,
      sentBytes: before.sentBytes + sent,
      cpuMs: before.cpuMs + Math.max(0, measured.cpuMs - cpuBefore),
    }
    sent = 0
    cpuBefore = measured.cpuMs
    return { ...measured, ...current }
  }

  return {
    fetch: (url, init) => {
      sent += init?.body === undefined ? 0 : init.body.length
      return fetch(url, init)
    },
    upTo,
  }
}
