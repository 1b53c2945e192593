/** Takes the queue to the server: seal, send, and do what the answer asks for. One step at a time, crash-safe between any two. */
import { isOfCredential, type Problem } from '#core/agent-client/answer.ts'
import type { Batch } from '#core/contracts/batch.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import { afterAck } from './acknowledged.ts'
import type { Outcome } from './outcome.ts'
import type { DeliveryPorts } from './ports.ts'
import { newChain, withoutFields } from './queue.ts'
import { createRefusals } from './refused-records.ts'
import { createSealing } from './sealing.ts'
import type { SealedBatch } from './store.ts'

export type Delivery = {
  /** Sends what is sealed, or seals the oldest records and sends them. Rejects when the store refuses. */
  step(): Promise<Outcome>
  /** What is queued goes on under a new agent id: its chain begins anew. */
  restartChain(): Promise<void>
}

/** The caller sees to it that steps do not overlap. */
export const createDelivery = (ports: DeliveryPorts): Delivery => {
  const { queue, log } = ports
  const refusals = createRefusals()

  const seal = createSealing(ports, refusals)

  const acknowledged = async (sealed: SealedBatch, ack: BatchAck): Promise<Outcome> => {
    await queue.change((meta) => ({
      ...(sealed.records > 0 ? { dropThrough: sealed.through } : {}),
      meta: afterAck(meta, sealed),
    }))
    refusals.accepted(entriesOf(sealed), sealed.through)
    log.delivered(sealed.epoch, sealed.seq, sealed.records, sealed.body.length)
    if (ack.quarantined > 0) log.quarantined(ack.quarantined)
    return { type: 'delivered', ack }
  }

  /** The records of the sealed batch are not at the server: they go on at the head of a new epoch. */
  const openEpoch = async (sealed: SealedBatch, { code, wanted }: Problem): Promise<Outcome> => {
    const gap = gapReason(sealed, code, wanted)
    const epoch = Math.max(sealed.epoch + 1, wanted?.epoch ?? 0)
    await queue.change((meta) => ({ meta: { ...withoutFields(meta, 'sealed'), head: newChain(epoch), gap } }))
    log.chainBroken(epoch, gap)
    return { type: 'again' }
  }

  const refused = async (sealed: SealedBatch, problem: Problem): Promise<Outcome> => {
    log.batchRefused(problem.code, sealed.records)
    const step = refusals.refused(entriesOf(sealed), sealed.through)
    if (step === 'record-given-up') log.recordRefused(durationOf(sealed))
    await queue.change((meta) => ({ meta: withoutFields(meta, 'sealed') }))
    return step === 'wait' ? { type: 'failed', problem } : { type: 'again' }
  }

  return {
    async step() {
      const sealed = queue.meta().sealed ?? (await seal())
      if (sealed === undefined) return { type: 'nothing' }
      if (sealed === 'offline') return { type: 'failed', problem: NO_ANSWER }
      const answer = await ports.send(sealed.body)
      if (answer.ok) {
        const { ack } = answer.value
        if (ack.epoch === sealed.epoch && ack.seq >= sealed.seq) return acknowledged(sealed, answer.value)
        return {
          type: 'failed',
          problem: { code: 'internal', message: 'Another batch was acknowledged.', status: 200 },
        }
      }
      const { problem } = answer
      if (problem.code === 'sequence' || problem.code === 'chain') return openEpoch(sealed, problem)
      if (problem.code === 'bad-request' || problem.code === 'too-large') return refused(sealed, problem)
      return { type: isOfCredential(problem) ? 'credential' : 'failed', problem }
    },
    restartChain: () =>
      queue.change((meta) => ({ meta: { ...withoutFields(meta, 'sealed', 'gap'), head: newChain() } })),
  }
}

const NO_ANSWER: Problem = { code: 'offline', message: 'No answer.', status: 0 }

const gapReason = (sealed: SealedBatch, code: Problem['code'], wanted: Problem['wanted']): string => {
  if (sealed.seq === 1 && sealed.epoch === 0) return 'queue lost'
  const serverIsBehind = code === 'sequence' && (wanted?.seq ?? 0) < sealed.seq
  return serverIsBehind ? 'server behind' : 'queue restored'
}

const entriesOf = ({ time, records }: SealedBatch): number => time?.entries ?? records

const durationOf = (sealed: SealedBatch): number => {
  const { activities, ledger } = JSON.parse(sealed.body) as Batch
  return [...activities, ...ledger].reduce((sum, { durationMs }) => sum + durationMs, 0)
}
