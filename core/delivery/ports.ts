/** What delivery needs from the agent. */
import type { Answer } from '#core/agent-client/answer.ts'
import type { AgentStatus } from '#core/contracts/agent.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import type { DeliveryLog } from './outcome.ts'
import type { Queue } from './queue.ts'

export type DeliveryPorts = {
  queue: Queue
  send: (body: string) => Promise<Answer<BatchAck>>
  /** Device wall clock, ms. */
  now: () => number
  /** How far the wall clock was set since the timeline began, ms, all together. */
  clockSetMs: () => number
  /** What ends later (device wall clock, ms) may still change and is kept back; Infinity: nothing. */
  finalThrough: () => number
  /** Server minus device, ms, as measured just now; undefined: unknown. `offline`: nothing can be sent now. */
  measureCorrection: () => Promise<number | 'offline' | undefined>
  describe: () => Promise<{ machineId: string; status: Omit<AgentStatus, 'queuedRecords'> }>
  /** What the account may have of a record, by the rules of now. */
  limit: (record: TimelineRecord) => TimelineRecord
  log: DeliveryLog
}
