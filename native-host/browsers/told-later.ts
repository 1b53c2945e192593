/** What an extension hands over is another program's word: only what it can know is taken. */
import type { BrowserView } from '#core/contracts/from-extension.ts'

/** The browser sees that it lost us a moment before or after we see that we lost it. */
const SLACK_MS = 5_000

type Told = { views: readonly BrowserView[]; to: number }

/**
 * The views in order and inside of what may be told: from `lostSince` (device wall clock, ms; undefined: any time)
 * to `now`. undefined: nothing of it can be.
 */
export const believable = (told: Told, lostSince: number | undefined, now: number): Told | undefined => {
  const earliest = lostSince === undefined ? 0 : lostSince - SLACK_MS
  const to = Math.min(told.to, now)
  const views: BrowserView[] = []
  for (const view of [...told.views].sort((a, b) => a.at - b.at)) {
    if (view.at >= to) continue
    const at = Math.max(view.at, earliest)
    // Of several that began before the loss the last one was still there.
    if (views.at(-1)?.at === at) views.pop()
    views.push({ ...view, at })
  }
  return views.length === 0 || to <= earliest ? undefined : { views, to }
}
