/**
 * Clocks of Linux. process.hrtime is CLOCK_MONOTONIC: since boot, the same for every process, standing still in
 * sleep. /proc/uptime is CLOCK_BOOTTIME, which goes on in sleep, but is told in 10 ms only: together they make a
 * clock that is fine, goes on in sleep and over restarts of the agent, and can't be set by anybody.
 */
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

const uptimeMs = (): number | undefined => {
  try {
    return Math.round(Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) * 1000)
  } catch {
    return undefined
  }
}

/** Below this a difference is the coarse reading, not sleep. */
const SLEEP_NOISE_MS = 1_000

/** `clock` counts sleep; `sleptMs` answers how much of it there was since it was last asked. */
export const createClock = (sources = { awakeMs, uptimeMs, wallMs: () => Date.now() }) => {
  const boot = bootId()
  const difference = (awake: number): number | undefined => {
    const uptime = sources.uptimeMs()
    return uptime === undefined ? undefined : uptime - awake
  }
  const counts = sources.uptimeMs() !== undefined
  let known = difference(sources.awakeMs()) ?? 0
  // A container may have an uptime shorter than its machine's: then only what is added later is sleep.
  let slept = known < SLEEP_NOISE_MS ? 0 : known
  let untold = 0

  const monoMs = (): number => {
    const awake = sources.awakeMs()
    const now = difference(awake) ?? known
    if (now - known >= SLEEP_NOISE_MS) {
      slept += now - known
      untold += now - known
      known = now
    }
    return awake + slept
  }

  const clock = (): Reading => {
    const wall = sources.wallMs()
    return {
      boot,
      mono: monoMs(),
      wall,
      offsetMin: -new Date(wall).getTimezoneOffset(),
      ...(counts ? { countsSleep: true as const } : {}),
    }
  }

  const sleptMs = (): number => {
    monoMs()
    const told = untold
    untold = 0
    return told
  }

  return { clock, sleptMs }
}
