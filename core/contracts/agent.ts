/** What an agent says about itself at enrolment and with each batch (product.md chapter 2). */
import * as z from 'zod/mini'
import { text } from './primitives.ts'

export const agentKind = z.enum(['extension', 'host'])
export type AgentKind = z.infer<typeof agentKind>

/** Fixed for the life of an agent. Blank fields are left out. */
export const agentDescription = z.strictObject({
  kind: agentKind,
  version: text(32),
  platform: z.enum(['linux', 'windows', 'macos', 'chromeos', 'unknown']),
  /** Stable id of the computer (or of the browser profile, where there is no host), salted by the agent. */
  machineId: text(64),
  /** Hashed where the account wants it (core/names), as the logon domain and all names below. */
  computerName: z.optional(text(256)),
  logonDomain: z.optional(text(256)),
  primaryDomain: z.optional(text(128)),
  /** Raw login: `domain\login`, `login`, or an e-mail address on Chrome. */
  userLogin: text(256),
  userName: z.optional(text(256)),
  userPrincipalName: z.optional(text(256)),
})
export type AgentDescription = z.infer<typeof agentDescription>

/** Changes from batch to batch; shown on the Agents page and stamped on the batch. */
export const agentStatus = z.strictObject({
  version: text(32),
  timeZone: z.optional(text(64)),
  privateIp: z.optional(text(64)),
  sessionId: z.optional(z.int()),
  /** Records waiting on the device after this batch. */
  queuedRecords: z.int(),
  /** false: the extension may not see incognito windows. Absent: not an extension. */
  incognitoAccess: z.optional(z.boolean()),
  /** Extension attached to the host now. Absent: not a host. */
  extensionAttached: z.optional(z.boolean()),
  /** Page changes of a browser that came after its time had become final, since the agent was installed. */
  lateViews: z.optional(z.int()),
})
export type AgentStatus = z.infer<typeof agentStatus>
