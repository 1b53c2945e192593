/** What came of one step of delivery. */
import type { Problem } from '#core/agent-client/answer.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'

export type Outcome =
  | { type: 'nothing' }
  | { type: 'delivered'; ack: BatchAck }
  /** The queue was put right; the next step can follow at once. */
  | { type: 'again' }
  /** Wait, then repeat the same. */
  | { type: 'failed'; problem: Problem }
  /** The credential is not taken: renew, enrol, or stop. */
  | { type: 'credential'; problem: Problem }

/** What the delivery tells the service's log. */
export type DeliveryLog = {
  delivered(epoch: number, seq: number, records: number, bytes: number): void
  chainBroken(epoch: number, reason: string): void
  quarantined(records: number): void
  batchRefused(code: string, records: number): void
  recordRefused(durationMs: number): void
}
