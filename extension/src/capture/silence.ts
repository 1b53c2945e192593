/** When a silence began, closer than the browser's word of it. */
import type { Reading } from '#core/timeline/events.ts'
import type { IdleState } from './idle.ts'

/** How often it is asked: what is found is off by no more. */
export const ASK_EVERY_MS = 100
/** The browser looks once a second and answers in whole seconds: a second later the next one is full. */
const ASKS = 11

/**
 * The browser has just said, at `heard`, that there was no input for `seconds`, up to a second after it was so. Asked for one
 * second more it says no until that is so too: then it is known when the last input was (wall, ms). Undefined: there was
 * input meanwhile, or another word (`isLatest`), or no answer.
 */
export const lastInputBefore = async (
  heard: Reading,
  seconds: number,
  ports: {
    clock: () => Reading
    query: (seconds: number) => Promise<IdleState>
    isLatest: () => boolean
  },
): Promise<number | undefined> => {
  const { clock, query, isLatest } = ports
  let before = heard
  for (let asks = 0; asks < ASKS && isLatest(); asks++) {
    const asked = clock()
    const state = await query(seconds + 1).catch(() => undefined)
    if (state === 'idle') return Math.round((before.wall + asked.wall) / 2) - (seconds + 1) * 1000
    if (state !== 'active') return undefined
    before = asked
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
  return undefined
}
