/** Focus: how long somebody stayed with productive activity (product.md chapter 1). */
import type { Run } from './person-runs.ts'
import { joined } from './stretches.ts'

export type FocusSettings = { focusFromMs: number; interruptionMs: number }
export type Focus = { focusMs: number; focusStretches: number; longestFocusMs: number }

/**
 * Of one person's runs in order: productive time on any computer, passive and presence too, goes on through whatever
 * else for at most `interruptionMs` at a time. It is focus where it comes to `focusFromMs`, without the interruptions.
 */
export const focusOf = (runs: readonly Run[], { focusFromMs, interruptionMs }: FocusSettings): Focus => {
  const focus: Focus = { focusMs: 0, focusStretches: 0, longestFocusMs: 0 }
  let ms = 0
  let until = 0
  const close = () => {
    if (ms > 0 && ms >= focusFromMs) {
      focus.focusMs += ms
      focus.focusStretches++
      focus.longestFocusMs = Math.max(focus.longestFocusMs, ms)
    }
    ms = 0
  }
  for (const { start, end } of joined(productive(runs))) {
    if (start - until > interruptionMs) close()
    ms += end - start
    until = end
  }
  close()
  return focus
}

const productive = (runs: readonly Run[]): Run[] =>
  runs.filter(({ front }) => front?.productivity === 'productive')
