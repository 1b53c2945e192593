/** `GET /v1/config` (ETag): the settings of this one agent and its user. */
import * as z from 'zod/mini'
import { identifier, text } from './primitives.ts'

/** Limits and defaults of product.md chapter 1 (idle threshold, passive cap). */
export const TRACKING_DEFAULTS = Object.freeze({ idleAfterSeconds: 120, passiveCapSeconds: 300 })

export const agentConfig = z.object({
  configVersion: z.int(),
  accountId: identifier,
  accountName: text(128),
  /** Titles and full URLs may be stored. Off by default; off: they never reach a disk or the wire. */
  screenDetails: z.boolean(),
  idleAfterSeconds: z.int().check(z.gte(60), z.lte(600)),
  /** null: unlimited. */
  passiveCapSeconds: z.nullable(z.int().check(z.gte(0), z.lte(1800))),
  /** Seconds between two looks at the signal while the user is active. */
  signalEverySeconds: z.int().check(z.gte(1), z.lte(3600)),
})
export type AgentConfig = z.infer<typeof agentConfig>
