import type { QueueStore } from '#core/delivery/store.ts'

/** A queue's storage that can be told where its records end. */
export type EndingStore = QueueStore & {
  /**
   * From `end` (device wall clock, ms) on another agent records: what is there after it and not sealed is dropped or
   * shortened, and so is what comes. While a batch may be in the making, it must not be called.
   */
  endAt(end: number): Promise<void>
}
