/** Where a batch stands against the head of its agent's chain. */
import type { BatchEnvelope } from '#core/contracts/batch.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { Refusal } from '../refusal.ts'
import type { Head } from './agent-document.ts'

export type Place =
  | { kind: 'next' }
  /** The first batch of a later epoch: the chain before it broke off. */
  | { kind: 'new-epoch' }
  /** Not after the head: a repeat if the stored batch has the same hash. */
  | { kind: 'past' }

/** Throws 409 `sequence` at a gap and 409 `chain` where the batch follows another history, with what is wanted. */
export const placeInChain = (head: Head, batch: Pick<BatchEnvelope, 'epoch' | 'seq' | 'prevHash'>): Place => {
  if (batch.epoch < head.epoch) return { kind: 'past' }
  if (batch.epoch > head.epoch) {
    if (batch.seq !== 1) throw gap(batch.epoch, 1)
    if (batch.prevHash !== GENESIS_HASH) throw anotherHistory(head)
    return { kind: 'new-epoch' }
  }
  if (batch.seq <= head.seq) return { kind: 'past' }
  if (batch.seq > head.seq + 1) throw gap(head.epoch, head.seq + 1)
  if (batch.prevHash !== head.hash) throw anotherHistory(head)
  return { kind: 'next' }
}

const gap = (epoch: number, seq: number) =>
  new Refusal(409, 'sequence', `A batch is missing: ${epoch}.${seq} comes next.`, { wanted: { epoch, seq } })

export const anotherHistory = (head: Head) =>
  new Refusal(409, 'chain', 'The server holds another history of this agent; open a new epoch.', {
    wanted: { epoch: head.epoch + 1, seq: 1 },
  })
