/** The clock correction of the batch about to be sealed: the server's last word, unless a clock was moved since. */
import type { Reading } from '#core/timeline/events.ts'
import { CORRECTION_TOLERANCE_MS } from '#core/delivery/clock-correction.ts'

export type ClockMeasure = {
  /** The server has just told the time. */
  learnt(offset: number | undefined): void
  /** The computer slept: if its clock was set meanwhile by as much as it slept, no clock of its own shows either. */
  forget(): void
  /** Server minus device, ms; `ask` gets a new word where the last no longer holds. undefined: unknown. */
  measure(ask: () => Promise<number | undefined>): Promise<number | undefined>
}

export const createClockMeasure = (clock: () => Reading): ClockMeasure => {
  let word: { offset: number; boot: string; skew: number } | undefined

  const learnt = (offset: number | undefined): void => {
    const { boot, wall, mono } = clock()
    if (offset !== undefined) word = { offset, boot, skew: wall - mono }
  }
  const holds = (): boolean => {
    const { boot, wall, mono } = clock()
    return word?.boot === boot && Math.abs(wall - mono - word.skew) <= CORRECTION_TOLERANCE_MS
  }
  return {
    learnt,
    forget: () => {
      word = undefined
    },
    measure: async (ask) => {
      if (!holds()) learnt(await ask())
      return holds() ? word?.offset : undefined
    },
  }
}
