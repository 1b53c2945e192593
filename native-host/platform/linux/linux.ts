/** Linux with X11 (and what Xwayland shows of a Wayland session). */
import type { Platform } from '../platform.ts'
import { createClock } from './clock.ts'
import { createDesktopWatch } from './desktop.ts'
import { identity } from './identity.ts'
import { keyFile } from './keys.ts'
import { browserOf, programOf, runs, sameUser } from './process.ts'
import { timeZone } from './time-zone.ts'
import { createSound } from './sound.ts'

export const createLinux = (): Platform => {
  const { clock, sleptMs } = createClock()
  return {
    name: 'linux',
    clock,
    sleptMs,
    watchDesktop: createDesktopWatch(clock),
    timeZone,
    identity,
    browserOf,
    appOf: programOf,
    runs: (isOne) => runs(isOne),
    sound: createSound(),
    sameUser,
    keys: keyFile,
  }
}
