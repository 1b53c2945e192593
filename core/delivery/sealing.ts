/** From the oldest entries of the queue to one sealed batch: what may be told of them, and where in time they lie. */
import { BATCH_LIMITS } from '#core/contracts/batch-limits.ts'
import type { TimelineRecord } from '#core/timeline/events.ts'
import { startByNow, type Told } from './clock-fit.ts'
import { createClockPlan } from './clock-plan.ts'
import { takingOut } from './elsewhere.ts'
import { type Entry, oldestEntries } from './entries.ts'
import { describedBy } from './hand-over.ts'
import { place } from './place.ts'
import type { DeliveryPorts } from './ports.ts'
import type { Refusals } from './refused-records.ts'
import { countForBatch, fitsOneBatch, sealBatch } from './seal.ts'
import type { QueueMeta, SealedBatch } from './store.ts'

const endOf = ({ record }: TimelineRecord): number => record.start + record.durationMs

const toldOf = ({ toldThrough, clockCorrectionMs, toldClockSetMs = 0 }: QueueMeta): Told | undefined =>
  toldThrough === undefined
    ? undefined
    : { through: toldThrough, correctionMs: clockCorrectionMs, clockSetMs: toldClockSetMs }

/** What of the meta the sealing goes by; where it changes meanwhile, the sealing begins again. */
const groundsOf = ({ head, sealed, sacrificed, handedOver, elsewhere }: QueueMeta): unknown[] => [
  head,
  sealed,
  sacrificed,
  handedOver,
  elsewhere,
]

/** Seals the oldest entries that are final and writes them down; undefined: there are none. */
export const createSealing = (ports: DeliveryPorts, refusals: Refusals) => {
  const { queue } = ports
  const plan = createClockPlan()

  /** Up to the first entry that may still change. */
  const finalOnes = (entries: readonly Entry[]): readonly Entry[] => {
    const until = ports.finalThrough()
    const setMsNow = ports.clockSetMs()
    const held = entries.findIndex(
      ({ record }) => startByNow(record, setMsNow) + record.record.durationMs > until,
    )
    return held === -1 ? entries : entries.slice(0, held)
  }

  const rest = async function* (after: number): AsyncGenerator<readonly Entry[]> {
    for (let last = after; ;) {
      const page = await oldestEntries(queue, BATCH_LIMITS.records, last)
      if (page.length === 0) return
      yield page
      last = page.at(-1)?.id ?? last
    }
  }

  const tellable = (record: TimelineRecord, { handedOver = [] }: QueueMeta): TimelineRecord[] => {
    const parts = describedBy(record, handedOver).map((part) => ports.limit(part))
    return fitsOneBatch(parts) ? parts : [ports.limit(record)]
  }

  const seal = async (
    meta: QueueMeta,
    entries: readonly Entry[],
    measured: number | undefined,
  ): Promise<SealedBatch> => {
    const setMsNow = ports.clockSetMs()
    const told = toldOf(meta)
    const last = entries.at(-1)?.id ?? 0
    const planned = await plan({
      told,
      correctionMs: meta.clockCorrectionMs,
      measuredMs: measured === undefined ? undefined : Math.round(measured),
      setMsNow,
      entries,
      rest: () => rest(last),
    })
    const takeOut = takingOut(meta.elsewhere, told !== undefined)
    const now = refusals.limit(finalOnes(entries).filter(({ id }) => id < planned.before))
    // A batch without records changes nothing.
    const correctionMs = now.length === 0 ? planned.correctionMs - planned.changeMs : planned.correctionMs
    const placed = place(
      now.map(({ id, record }) => ({
        id,
        records: takeOut(record).flatMap((part) => tellable(part, meta)),
      })),
      {
        setMsNow,
        from: told === undefined ? undefined : told.through - correctionMs,
        fills: planned.changeMs !== 0,
      },
    )
    const ready = placed.map(({ id, records }) => refusals.replace({ id, records }))
    const count = countForBatch(ready)
    const taken = now.slice(0, count)
    const through = placed[count - 1]?.through
    return sealBatch({
      entries: ready.slice(0, count),
      stored: taken.filter(({ stored }) => stored).length,
      meta: { ...meta, clockCorrectionMs: correctionMs },
      time: {
        entries: count,
        ...(through === undefined ? {} : { toldThrough: through + correctionMs }),
        clockSetMs: setMsNow,
        recordedThrough: Math.max(0, ...taken.map(({ record }) => endOf(record))),
      },
      now: ports.now(),
      ...(await ports.describe()),
      queued: (await queue.size()).records,
    })
  }

  return async (): Promise<SealedBatch | 'offline' | undefined> => {
    for (;;) {
      const meta = queue.meta()
      const entries = await oldestEntries(queue, BATCH_LIMITS.records)
      if (finalOnes(entries).length === 0) return undefined
      const measured = await ports.measureCorrection()
      // Sealed bytes are final: with an unknown clock they wait until there is somebody to take them.
      if (measured === 'offline') return 'offline'
      const sealed = await seal(meta, entries, measured)
      const grounds = groundsOf(meta)
      let isCurrent = false
      await queue.change((now) => {
        isCurrent = groundsOf(now).every((ground, index) => ground === grounds[index])
        return isCurrent ? { meta: { ...now, sealed } } : undefined
      })
      if (isCurrent) return sealed
    }
  }
}
