/** `POST /v1/live`: what is in front, told at each change while somebody watches. */
import type { LiveState } from '#core/contracts/live.ts'
import type { Present } from '#core/timeline/events.ts'

/** Told again although nothing changed, so that a lost post does not stay wrong. */
const REPEAT_MS = 60_000

const contentOf = ({ state, since, presence, front }: Present): string =>
  JSON.stringify([state, since, presence, front])

/** Keeps what was told last. `correctionMs` moves the device's times to the server's. */
export const createLivePosts = () => {
  let told: { content: string; at: number } | undefined
  let sequence = 0
  return {
    /** The post that is due, or undefined. */
    due(present: Present, now: number, correctionMs: number): LiveState | undefined {
      const { state, since, presence, front } = present
      const content = contentOf(present)
      if (told?.content === content && now >= told.at && now - told.at < REPEAT_MS) return undefined
      sequence = Math.max(sequence + 1, now + correctionMs)
      return {
        sequence,
        state,
        since: since + correctionMs,
        ...(presence === undefined ? {} : { presence }),
        ...(front === undefined ? {} : { front }),
      }
    },
    /** The post of this present was taken. */
    taken(present: Present, now: number): void {
      told = { content: contentOf(present), at: now }
    },
    forget(): void {
      told = undefined
    },
  }
}
