/** `GET /v1/audit`: every change of the account, newest first, with what was before and after (product.md S13). */
import * as z from 'zod/mini'
import { day, epochMs } from './primitives.ts'

export const auditQuery = z.strictObject({
  /** Days of the account, inclusive. */
  from: z.optional(day),
  to: z.optional(day),
  /** `group.changed` */
  event: z.optional(z.string().check(z.maxLength(64))),
  /** Their e-mail address as it was then. */
  member: z.optional(z.string().check(z.maxLength(320))),
  cursor: z.optional(z.string().check(z.maxLength(64))),
})
export type AuditQuery = z.infer<typeof auditQuery>

export const auditEntry = z.object({
  id: z.string(),
  at: epochMs,
  event: z.string(),
  /** Who did it, also when they are no member any more; absent: nobody who is signed in. */
  member: z.optional(z.object({ id: z.string(), email: z.string() })),
  changes: z.array(z.object({ key: z.string(), before: z.unknown(), after: z.unknown() })),
  /** What it was about besides: the group, the schedule. */
  about: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditPage = z.object({
  entries: z.array(auditEntry),
  /** Gives the next page; absent on the last. */
  next: z.optional(z.string()),
})
export type AuditPage = z.infer<typeof auditPage>
