/** `GET /v1/agents/{id}/days`: what one agent's time adds up to, account day by account day, and what is missing of it. */
import * as z from 'zod/mini'
import { day } from './primitives.ts'

export const agentDaysQuery = z.strictObject({ from: day, to: day })
export type AgentDaysQuery = z.infer<typeof agentDaysQuery>

export const agentDay = z.object({
  day,
  activeMs: z.int(),
  passiveMs: z.int(),
  /** Ledger time in no activity, ms, by state, `unknown` by its reason: `locked`, `unknown:restart`. */
  ledger: z.record(z.string(), z.int()),
  knownMs: z.int(),
  unknownMs: z.int(),
  /** Share of seconds whose state is known, 0 to 1; null: nothing was told of this day. */
  coverage: z.nullable(z.number()),
  /** Time that no record tells of although the agent went on: part of `unknownMs` (`unknown:lost`). 0 is what we mean to prove. */
  lostMs: z.int(),
  /** Time that was told again and set aside, ms: counted once. */
  duplicateMs: z.int(),
  /** Records that could not be read. */
  quarantined: z.int(),
})
export type AgentDay = z.infer<typeof agentDay>

export const agentDays = z.object({ days: z.array(agentDay) })
export type AgentDays = z.infer<typeof agentDays>
