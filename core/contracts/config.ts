/** `GET /v1/config` (ETag): the settings of this one agent and its user. */
import * as z from 'zod/mini'
import { nameKey } from './enrolment.ts'
import { identifier, text } from './primitives.ts'
import { trackingFields } from './tracking-settings.ts'

export const agentConfig = z.object({
  configVersion: z.int(),
  accountId: identifier,
  accountName: text(128),
  /** Titles and full URLs may be stored. Off by default; off: they never reach a disk or the wire. */
  screenDetails: z.boolean(),
  ...trackingFields,
  nameKey,
  /** This user is not to be recorded. */
  doNotTrack: z.boolean(),
  /** Seconds between two looks at the signal while the user is active. */
  signalEverySeconds: z.int().check(z.gte(1), z.lte(3600)),
})
export type AgentConfig = z.infer<typeof agentConfig>
