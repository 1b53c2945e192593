/**
 * Why somebody who touches nothing may be present (product.md C14): looked at only once half of the idle threshold has
 * passed in silence, and only as a yes or no.
 */
import { presenceReason, type PresenceReason } from '#core/contracts/presence.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import type { Attachments } from '../browsers/attachments.ts'
import { isBrowser } from '../browsers/browser-programs.ts'
import type { DesktopWindow, Sound } from '../platform/platform.ts'

export type PresencePorts = {
  /** The last input as far as it is known, mono. */
  lastInput: () => number
  /** undefined: not configured, nothing is looked at. */
  idleAfterMs: () => number | undefined
  front: () => DesktopWindow | undefined
  isFullscreen: () => Promise<boolean>
  sound: Sound
  attachments: Attachments
  clock: () => Reading
  give: (event: TimelineEvent, at: Reading) => void
}

export const createPresence = (ports: PresencePorts) => {
  const { attachments, sound } = ports
  let told = ''
  let looking = false

  const reasons = async (): Promise<PresenceReason[]> => {
    const found: PresenceReason[] = sound.isCaptured() ? ['microphone'] : []
    const window = ports.front()
    if (window === undefined) return found
    // Of a browser's window only its extension knows what plays in it.
    if (attachments.isAttached(window.pid)) {
      return [...found, ...(attachments.viewOf(window.pid)?.presence ?? [])]
    }
    if (isBrowser(window.app) || !sound.isPlayed()) return found
    return (await ports.isFullscreen()) ? [...found, 'video'] : found
  }

  /** Looks, where it may matter, and tells what has changed. */
  const look = async (): Promise<void> => {
    const at = ports.clock()
    const idleAfterMs = ports.idleAfterMs()
    if (looking || idleAfterMs === undefined || at.mono - ports.lastInput() < idleAfterMs / 2) return
    looking = true
    try {
      const found = await reasons()
      const now = presenceReason.options.filter((reason) => found.includes(reason))
      if (now.join() !== told) ports.give({ type: 'presence', reasons: now }, at)
      told = now.join()
    } finally {
      looking = false
    }
  }
  return { look }
}
export type Presence = ReturnType<typeof createPresence>
