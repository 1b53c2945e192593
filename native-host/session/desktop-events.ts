/** What the desktop says becomes timeline events, in order behind a browser window that waits for its page. */
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import type { Fronts } from '../browsers/fronts.ts'
import type { HostLog } from '../logs.ts'
import { createLocks } from '../platform/locks.ts'
import type { DesktopEvent, Platform } from '../platform/platform.ts'

/** A display that stays away this long was logged off. */
const LOGGED_OFF_MS = 120_000

export type DesktopEventsPorts = {
  platform: Pick<Platform, 'clock' | 'sleptMs'>
  fronts: Fronts
  give: (event: TimelineEvent, at: Reading) => void
  /** Another thing came to the front. */
  switched: () => void
  loggedOff: () => void
  log: HostLog
}

export const createDesktopEvents = ({
  platform,
  fronts,
  give,
  switched,
  loggedOff,
  log,
}: DesktopEventsPorts) => {
  const { clock } = platform
  let lastInput = Number.NEGATIVE_INFINITY
  let logOff: NodeJS.Timeout | undefined

  const inOrder = (event: TimelineEvent, at: Reading): void => {
    fronts.then(() => {
      give(event, at)
    })
  }

  const locks = createLocks<'session' | 'display'>((locked) => {
    inOrder({ type: locked ? 'lock' : 'unlock' }, clock())
  })

  /** Before anything else is told: the computer may have slept since. */
  const noticeSleep = (): boolean => {
    const sleptMs = platform.sleptMs()
    if (sleptMs === 0) return false
    const woke = clock()
    log.slept(sleptMs)
    fronts.settle()
    give({ type: 'sleep' }, { ...woke, mono: woke.mono - sleptMs, wall: woke.wall - sleptMs })
    give({ type: 'wake' }, woke)
    return true
  }

  const input = (last: number, at: Reading): void => {
    lastInput = Math.max(lastInput, last)
    inOrder({ type: 'input', lastInput: last }, at)
  }

  return {
    noticeSleep,
    lastInput: () => lastInput,
    on: (event: DesktopEvent, told: Reading): void => {
      const at = noticeSleep() ? clock() : told
      switch (event.type) {
        case 'window':
          fronts.window(event.window, at)
          switched()
          break
        case 'input':
          input(at.mono - Math.round(event.idleMs), at)
          break
        case 'lock':
        case 'unlock':
          locks('session', event.type === 'lock')
          break
        case 'lost':
          log.desktopLost()
          fronts.settle()
          locks('display', true)
          logOff = setTimeout(loggedOff, LOGGED_OFF_MS)
          break
        case 'found':
          log.desktopFound()
          clearTimeout(logOff)
          locks('display', false)
          break
        case 'locks-not-heard':
          log.lockNotHeard(event.why)
          break
      }
    },
    /** At the pulse: idle time as the desktop counts it, undefined while it is away. */
    idle: (idleMs: number | undefined): void => {
      const at = clock()
      const last = at.mono - Math.round(idleMs ?? 0)
      // Two readings of one moment may differ by a millisecond.
      if (idleMs !== undefined && last > lastInput + 2) input(last, at)
    },
    stop: () => {
      clearTimeout(logOff)
    },
  }
}
