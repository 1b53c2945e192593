/** Clocks of simulated computers: virtual for days gone by, real from now on. */
import { Temporal } from 'temporal-polyfill'
import type { Reading } from '#core/timeline/events.ts'

export type VirtualClock = {
  read(): Reading
  /** Jumps ahead to an instant; never back. */
  moveTo(wall: number): void
  /** Starts the computer anew, in a zone with this offset. */
  boot(wall: number, offsetMin: number): void
}

/** A clock that stands still until it is moved; both its faces run alike. */
export const createVirtualClock = (): VirtualClock => {
  let wall = 0
  let booted = 0
  let offsetMin = 0
  return {
    read: () => ({ boot: String(booted), mono: wall - booted, wall, offsetMin }),
    moveTo: (instant) => {
      wall = Math.max(wall, Math.round(instant))
    },
    boot: (instant, offset) => {
      wall = Math.max(wall, Math.round(instant))
      booted = wall
      offsetMin = offset
    },
  }
}

/** The time as it is, on a computer booted just now in `timeZone`. */
export const createRealClock = (timeZone: string): (() => Reading) => {
  const booted = Date.now()
  const began = performance.now()
  const offsetMin = Temporal.Now.zonedDateTimeISO(timeZone).offsetNanoseconds / 60e9
  return () => ({
    boot: String(booted),
    mono: Math.round(performance.now() - began),
    wall: Date.now(),
    offsetMin,
  })
}
