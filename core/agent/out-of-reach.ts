/** Browsers out of reach: their time is kept from delivery for a while, and described by what they tell when they are back. */
import { inTime } from '#core/delivery/hand-over.ts'
import type { Queue } from '#core/delivery/queue.ts'
import type { Elsewhere, HandOver, QueueMeta } from '#core/delivery/store.ts'

export type OutOfReach = {
  /** See Agent. An earlier instant that is held already stays; it outlives the process. */
  hold(from: number | undefined): Promise<void>
  /** Since when it holds, device wall clock in ms. */
  heldFrom(): number | undefined
  describeLater(handOver: HandOver): Promise<number>
  yields(elsewhere: Elsewhere): Promise<void>
}

/** `openFrom`: where the open piece begins, device wall clock in ms; `blind`: while the agent was dead and went on. */
export const createOutOfReach = (
  queue: Queue,
  { openFrom, blind }: { openFrom: () => number; blind: () => Elsewhere | undefined },
  tooLate: (views: number) => void,
): OutOfReach => {
  /** All before it is sealed or delivered. */
  const finalUntil = async (): Promise<number> => {
    const { records = 0, through = 0 } = queue.meta().sealed ?? {}
    const oldest = (await queue.records(records + 1)).find(({ id }) => id > through)
    return oldest?.record.record.start ?? openFrom()
  }
  return {
    heldFrom: () => queue.meta().heldFrom,
    hold: (from) =>
      queue.change((meta) => {
        const { heldFrom, ...rest } = meta
        if (from === undefined) return heldFrom === undefined ? undefined : { meta: rest }
        const earliest = Math.min(heldFrom ?? from, from)
        return earliest === heldFrom ? undefined : { meta: { ...rest, heldFrom: earliest } }
      }),
    describeLater: async (told) => {
      const blindTime = blind()
      const whole = blindTime === undefined ? told : { ...told, blind: blindTime }
      const { handOver, late } = inTime(whole, await finalUntil())
      if (late > 0) tooLate(late)
      await queue.change((meta) => ({ meta: withHandOver(meta, handOver, late) }))
      return late
    },
    yields: ({ from, to }) =>
      queue.change((meta) => {
        const before = meta.elsewhere
        const touches = before !== undefined && before.to >= from && to >= before.from
        const elsewhere = touches
          ? { from: Math.min(before.from, from), to: Math.max(before.to, to) }
          : { from, to }
        return { meta: { ...meta, elsewhere } }
      }),
  }
}

/** What is told again, because the answer was lost, replaces what was told first. */
const withHandOver = (meta: QueueMeta, handOver: HandOver | undefined, late: number): QueueMeta => {
  const lateViews = (meta.lateViews ?? 0) + late
  const counted = lateViews === 0 ? meta : { ...meta, lateViews }
  if (handOver === undefined) return counted
  const others = (meta.handedOver ?? []).filter(
    ({ app, views, to }) =>
      app !== handOver.app || to > handOver.to || (views[0]?.at ?? 0) < (handOver.views[0]?.at ?? 0),
  )
  return { ...counted, handedOver: [...others, handOver] }
}
