/** The agents that enrolled last, as a page of installation shows them. */
import { shortName } from '#core/names/short-name.ts'
import type { LiveAgentRow } from '#core/contracts/agent-row.ts'

const SHOWN = 5
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export type Ago = { unit: 'now' | 'minutes' | 'hours' | 'days'; n: number }

const agoOf = (ms: number): Ago => {
  if (ms < MINUTE_MS) return { unit: 'now', n: 0 }
  if (ms < HOUR_MS) return { unit: 'minutes', n: Math.floor(ms / MINUTE_MS) }
  if (ms < DAY_MS) return { unit: 'hours', n: Math.floor(ms / HOUR_MS) }
  return { unit: 'days', n: Math.floor(ms / DAY_MS) }
}

type Agent = Pick<LiveAgentRow, 'id' | 'description' | 'enrolledAt'>

export const newestFirst = (agents: readonly Agent[], now: number) =>
  agents
    .toSorted((a, b) => b.enrolledAt - a.enrolledAt)
    .slice(0, SHOWN)
    .map(({ id, description: { userName, userLogin, computerName }, enrolledAt }) => ({
      id,
      who: shortName(userName ?? userLogin),
      computer: shortName(computerName ?? ''),
      ago: agoOf(Math.max(0, now - enrolledAt)),
    }))
