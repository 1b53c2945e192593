/** `GET /v1/agents/coverage`: day by day what is known of some agents' time, and what is missing: enough for a list. */
import * as z from 'zod/mini'
import { agentDay } from './agent-days.ts'
import { day, identifier } from './primitives.ts'

/** In one request. */
export const COVERAGE_AGENTS = 100

export const agentCoverageQuery = z.strictObject({
  from: day,
  to: day,
  /** Ids, with commas between them. */
  agents: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,99}$/)),
})
export type AgentCoverageQuery = z.infer<typeof agentCoverageQuery>

export const coverageDay = z.pick(agentDay, {
  day: true,
  knownMs: true,
  unknownMs: true,
  coverage: true,
  lostMs: true,
  duplicateMs: true,
  quarantined: true,
})
export type CoverageDay = z.infer<typeof coverageDay>

/** Agents that the viewer may not see, or that told nothing in these days, are left out. */
export const agentCoverage = z.object({
  agents: z.array(z.object({ agentId: identifier, days: z.array(coverageDay) })),
})
export type AgentCoverage = z.infer<typeof agentCoverage>
