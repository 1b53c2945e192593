/** Clocks of Linux. process.hrtime is CLOCK_MONOTONIC: since boot, the same for every process, standing still in sleep. */
import { readFileSync } from 'node:fs'
import type { Reading } from '#core/timeline/events.ts'

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown-boot'
  }
}

const awakeMs = (): number => Number(process.hrtime.bigint() / 1_000_000n)

/** CLOCK_BOOTTIME, which goes on in sleep, to 10 ms. */
const uptimeMs = (): number | undefined => {
  try {
    return Math.round(Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) * 1000)
  } catch {
    return undefined
  }
}

/** Below this a difference is the coarse reading, not sleep. */
const SLEEP_NOISE_MS = 1_000

/** `clock` goes on through sleep once `sleptMs` has noticed it; the two share what they know. */
export const createClock = (sources = { awakeMs, uptimeMs, wallMs: () => Date.now() }) => {
  const boot = bootId()
  const asleep = (): number => {
    const uptime = sources.uptimeMs()
    return uptime === undefined ? 0 : uptime - sources.awakeMs()
  }
  let lastDifference = asleep()
  // Sleep since boot counts too, so that the clock goes on over restarts of the agent.
  let slept = lastDifference < SLEEP_NOISE_MS ? 0 : lastDifference

  const clock = (): Reading => {
    const wall = sources.wallMs()
    return {
      boot,
      mono: sources.awakeMs() + slept,
      wall,
      offsetMin: -new Date(wall).getTimezoneOffset(),
    }
  }

  const sleptMs = (): number => {
    const difference = asleep()
    const more = difference - lastDifference
    if (more < SLEEP_NOISE_MS) return 0
    lastDifference = difference
    slept += more
    return more
  }

  return { clock, sleptMs }
}
