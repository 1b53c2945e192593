/** Linux with X11 (and what Xwayland shows of a Wayland session). */
import type { Platform } from '../platform.ts'
import { createClock } from './clock.ts'
import { createDesktopWatch } from './desktop.ts'
import { identity } from './identity.ts'
import { keyFile } from './keys.ts'
import { browserOf, programOf, runs, sameUser } from './process.ts'
import { createSound } from './sound.ts'

export const createLinux = (): Platform => {
  const { clock, sleptMs } = createClock()
  return {
    name: 'linux',
    clock,
    sleptMs,
    watchDesktop: createDesktopWatch(clock),
    identity,
    browserOf,
    appOf: programOf,
    runs,
    sound: createSound(),
    sameUser,
    keys: keyFile,
  }
}
