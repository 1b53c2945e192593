/** When what is recorded goes to the server, and how much of it at once. */
import type { Problem } from '#core/agent-client/answer.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import { BATCH_LIMITS } from '#core/contracts/batch-limits.ts'
import { createDelivery } from '#core/delivery/delivery.ts'
import { finalThrough } from '#core/delivery/hand-over.ts'
import type { Queue } from '#core/delivery/queue.ts'
import { limitFront } from '#core/privacy/limit.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { ClockMeasure } from './clock-measure.ts'
import type { Identity } from './identity.ts'
import { isAttended, isDue, PACE } from './pace.ts'
import type { Patience } from './patience.ts'
import type { AgentPorts } from './ports.ts'
import type { Recording } from './recording.ts'
import type { ServerLink } from './server-link.ts'

export type DeliveriesPorts = Pick<AgentPorts, 'clock' | 'describe' | 'log'> & {
  queue: Queue
  identity: Identity
  patience: Patience
  recording: Recording
  link: ServerLink
  clockMeasure: ClockMeasure
  isWatched: () => boolean
  hear: (ack: BatchAck) => void
}

export type Deliveries = {
  /** Delivers what is due; `pressing`: all there is, the open piece included. */
  deliver(pressing: boolean): Promise<void>
  /** Somebody began to watch: the open piece goes with the next delivery, which is due now. */
  show(): void
}

export const createDeliveries = (ports: DeliveriesPorts): Deliveries => {
  const { queue, identity, patience, recording, link, log } = ports
  const now = () => ports.clock().wall
  let isNewlyWatched = false

  const delivery = createDelivery({
    queue,
    log,
    now,
    clockSetMs: recording.clockSetMs,
    finalThrough: () => finalThrough(queue.meta().heldFrom, now()),
    send: async (body) => {
      const access = link.access()
      return access === undefined
        ? { ok: false, problem: NOT_ENROLLED }
        : access.client.sendBatch(access.credential.certificate, body)
    },
    describe: async () => {
      const { agent, status } = await ports.describe()
      const { lateViews } = queue.meta()
      return {
        machineId: agent.machineId,
        status: { ...status, ...(lateViews === undefined ? {} : { lateViews }) },
      }
    },
    limit: (record) => limitRecord(record, identity.content()?.config),
    measureCorrection: async () => {
      let isOffline = false
      const measured = await ports.clockMeasure.measure(async () => {
        const access = link.access()
        const answer = await access?.client.signal(access.credential.signalToken)
        isOffline = answer?.ok === false && answer.problem.code === 'offline'
        return answer?.ok ? access?.client.serverOffset() : undefined
      })
      return measured ?? (isOffline ? 'offline' : undefined)
    },
  })

  /** Whether something is to be sent now; cuts the open piece where its time has come. */
  const isDeliveryDue = async (pressing: boolean): Promise<boolean> => {
    const since = queue.meta().contact?.sealedAt
    const isTime = isDue(since, PACE.sealEveryMs, now())
    const watched = ports.isWatched()
    const shows = watched && isNewlyWatched
    isNewlyWatched = false
    const cuts = pressing || isTime || shows || (watched && isDue(since, PACE.watchedCutEveryMs, now()))
    if (cuts && isAttended(recording.present())) await recording.take({ type: 'cut' }, ports.clock())
    if (queue.meta().sealed !== undefined) return true
    const { records, bytes } = await queue.size()
    if (records === 0) return false
    const follows = watched && isDue(since, PACE.watchedSealEveryMs, now())
    return (
      pressing || isTime || shows || follows || bytes >= PACE.sealAtBytes || records >= BATCH_LIMITS.records
    )
  }

  return {
    show: () => {
      isNewlyWatched = true
    },
    deliver: async (pressing) => {
      if (link.access() === undefined || !(await isDeliveryDue(pressing))) return
      queue.note({ sealedAt: now() })
      let corrections = 0
      for (let steps = 0; pressing || steps < PACE.batchesAPulse; steps += 1) {
        const outcome = await delivery.step()
        if (outcome.type === 'nothing') return
        if (outcome.type === 'again') {
          corrections += 1
          if (corrections < PACE.correctionsARound) continue
          patience.failed('batches', TOO_MANY_CORRECTIONS)
          return
        }
        if (outcome.type === 'delivered') {
          queue.note({ deliveredAt: now() })
          ports.hear(outcome.ack)
          await link.keepSignalToken(outcome.ack.signalToken)
        }
        if (outcome.type === 'failed' || outcome.type === 'credential') {
          if (!(await link.failed('batches', outcome.problem))) return
        }
      }
    },
  }
}

const NOT_ENROLLED: Problem = { code: 'unavailable', message: 'Not enrolled.', status: 0 }

const TOO_MANY_CORRECTIONS: Problem = {
  code: 'internal',
  message: 'The server refuses what is delivered, whatever its form.',
  status: 0,
}

/** The rules of now hold for what was recorded before them, too. */
const limitRecord = (kept: TimelineRecord, config: AgentConfig | undefined): TimelineRecord => {
  if (kept.kind !== 'activity' || config === undefined || config.screenDetails) return kept
  const { start, offsetMin, durationMs, state, presence, ...front } = kept.record
  const timed = { start, offsetMin, durationMs, state, ...(presence === undefined ? {} : { presence }) }
  return { ...kept, record: { ...timed, ...limitFront(front, config) } }
}
