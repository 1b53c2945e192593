/** What the queue's document says once the server has taken a batch. */
import type { Activity } from '#core/contracts/activity.ts'
import type { Batch } from '#core/contracts/batch.ts'
import { withoutFields } from './queue.ts'
import type { QueueMeta, SealedBatch } from './store.ts'

/** How many of the activities last sent are kept for the person to see. */
const LAST_SENT = 20

const lastSent = (sent: readonly Activity[], before: readonly Activity[] = []): Activity[] =>
  [...sent.slice(-LAST_SENT).reverse(), ...before].slice(0, LAST_SENT)

/** Where a batch of 0.1.0 ends, server time in ms. */
const endOf = ({ activities, ledger, clockCorrectionMs }: Batch): number | undefined => {
  const ends = [...activities, ...ledger].map(({ start, durationMs }) => start + durationMs)
  return ends.length === 0 ? undefined : Math.max(...ends) + clockCorrectionMs
}

/** Its records are told: the head moves, and what was kept to describe them goes. */
export const afterAck = (meta: QueueMeta, sealed: SealedBatch): QueueMeta => {
  const batch = JSON.parse(sealed.body) as Batch
  const { time, through } = sealed
  const after: QueueMeta = {
    ...withoutFields(meta, 'sealed', 'gap'),
    head: { epoch: sealed.epoch, seq: sealed.seq, hash: sealed.hash },
    lastSent: lastSent(batch.activities, meta.lastSent),
    clockCorrectionMs: batch.clockCorrectionMs,
    toldClockSetMs: time?.clockSetMs ?? 0,
  }
  const toldThrough = time === undefined ? endOf(batch) : time.toldThrough
  if (toldThrough !== undefined) after.toldThrough = toldThrough
  const recorded = time?.recordedThrough ?? 0
  if (after.elsewhere !== undefined && recorded > after.elsewhere.to) delete after.elsewhere
  const sacrificed = meta.sacrificed?.filter(({ id }) => id > through) ?? []
  const handedOver = meta.handedOver?.filter(({ to }) => to > recorded) ?? []
  return {
    ...withoutFields(after, 'sacrificed', 'handedOver'),
    ...(sacrificed.length === 0 ? {} : { sacrificed }),
    ...(handedOver.length === 0 ? {} : { handedOver }),
  }
}
