/** What of the page in front keeps somebody who touches nothing from being passive (product.md C14). */
import type { PresenceReason } from '#core/contracts/presence.ts'
import type { Reading } from '#core/timeline/events.ts'
import type { Look } from './look.ts'

/** A pause in a talk is no end of it: sound counts for so long after the browser hears none. */
export const SOUND_LASTS_MS = 10_000

/** Pure. Only the tab in front counts: music in a tab behind is no meeting. */
export const presenceOf = ({ focused, tab, video }: Look): PresenceReason[] => {
  if (!focused || tab === undefined) return []
  const reasons: PresenceReason[] = []
  if (video) reasons.push('video')
  if (tab.audible) reasons.push('audio')
  return reasons
}

/** Tells each change of the reasons once, with its instant. */
export const createPresence = (ports: {
  clock: () => Reading
  tell: (reasons: readonly PresenceReason[], at: Reading) => void
}) => {
  let now: { reasons: readonly PresenceReason[]; at: Reading } = { reasons: [], at: ports.clock() }
  let tabId: number | undefined
  let silence: { look: Look; timer: ReturnType<typeof setTimeout> } | undefined

  /** Whether that was news. */
  const become = (next: readonly PresenceReason[], at: Reading): boolean => {
    if (next.join() === now.reasons.join()) return false
    now = { reasons: next, at }
    ports.tell(next, at)
    return true
  }

  const endOfSound = () => {
    const ended = silence
    silence = undefined
    if (ended !== undefined) become(presenceOf(ended.look), ports.clock())
  }

  /** The page in front fell silent, and has not been left. */
  const fellSilent = (look: Look): boolean =>
    look.focused && look.tab?.id === tabId && !look.tab?.audible && now.reasons.includes('audio')

  return {
    /** What is in front, from this instant on; answers whether it changed the reasons. */
    looked: (look: Look, at: Reading): boolean => {
      const next = presenceOf(look)
      const isSilent = fellSilent(look)
      tabId = look.tab?.id
      if (isSilent) {
        silence ??= { look, timer: setTimeout(endOfSound, SOUND_LASTS_MS) }
        silence.look = look
        return become([...next, 'audio'], at)
      }
      clearTimeout(silence?.timer)
      silence = undefined
      return become(next, at)
    },
    /** What holds, and since when: for whoever begins to record. */
    now: () => now,
  }
}
