/** `POST /v1/batches`: what an agent delivers, exactly once, in order. */
import * as z from 'zod/mini'
import { activity } from './activity.ts'
import { agentStatus } from './agent.ts'
import { BATCH_LIMITS } from './batch-limits.ts'
import { ledgerSpan } from './ledger.ts'
import { epochMs, sha256, text } from './primitives.ts'

/**
 * The strict envelope. Records are validated one by one against `activity` and `ledgerSpan`, so that one bad
 * record never holds back the rest. `activities` and `ledger` are each in order of time and never overlap.
 */
export const batchEnvelope = z.strictObject({
  epoch: z.int().check(z.gte(0)),
  seq: z.int().check(z.gte(1)),
  prevHash: sha256,
  /** The computer that sealed it, as at enrolment: another one is a copied agent. */
  machineId: text(64),
  /** The device's wall clock when the batch was sealed. */
  sentAt: epochMs,
  /** Server time minus device time, ms; the server adds it to every start in this batch. */
  clockCorrectionMs: z.int(),
  activities: z.array(z.unknown()).check(z.maxLength(BATCH_LIMITS.records)),
  ledger: z.array(z.unknown()).check(z.maxLength(BATCH_LIMITS.records)),
  alarmHits: z.array(z.unknown()).check(z.maxLength(0)),
  usbEvents: z.array(z.unknown()).check(z.maxLength(0)),
  status: agentStatus,
  /** Present on the first batch of a later epoch: why the chain before it broke off. */
  gap: z.optional(text(64)),
})
export type BatchEnvelope = z.infer<typeof batchEnvelope>

/** A batch as a well-behaved agent builds it. */
export const batch = z.extend(batchEnvelope, { activities: z.array(activity), ledger: z.array(ledgerSpan) })
export type Batch = z.infer<typeof batch>
