/**
 * Browsers whose extension can't be reached and may yet tell what it showed. Until it has, what was recorded since is
 * kept from delivery.
 */
import { LONGEST_HOLD_MS } from '#core/delivery/hand-over.ts'
import type { Reading } from '#core/timeline/events.ts'
import type { Attachment } from './attachments.ts'

/** An extension tries again after at most a minute; then it needs a moment to connect. */
const START_MS = 65_000
/** A hand-over follows the greeting at once, or the first view, or never. */
const AFTER_VIEW_MS = 2_000
const AFTER_HELLO_MS = 10_000

/** `browserPid` absent: whichever browser runs may have been attached before this agent began. */
type Loss = { browserPid?: number; app?: string | undefined; from: Reading; untilMono: number }

export type OutOfReachPorts = {
  /** As the agent's: device wall clock, ms. */
  hold: (from: number | undefined) => void
  clock: () => Reading
  /** The program that this process runs; undefined: it has ended. */
  appOf: (pid: number) => string | undefined
}

export const createOutOfReach = ({ hold, clock, appOf }: OutOfReachPorts) => {
  const losses = new Set<Loss>()
  /** Attached extensions that may still have something to hand over. */
  const arriving = new Map<Attachment, NodeJS.Timeout>()
  let told: number | undefined

  const update = (): void => {
    const from = losses.size === 0 ? undefined : Math.min(...[...losses].map((loss) => loss.from.wall))
    if (from === told) return
    // A hold is only ever made longer; a shorter one is another.
    if (from !== undefined && told !== undefined && from > told) hold(undefined)
    hold(from)
    told = from
  }
  const ofBrowser = (pid: number): Loss[] => [...losses].filter((loss) => loss.browserPid === pid)

  /** Which of several profiles came back is not told: the hold goes on from the earliest. */
  const settled = (attachment: Attachment): void => {
    clearTimeout(arriving.get(attachment))
    arriving.delete(attachment)
    const latest = ofBrowser(attachment.browserPid).sort((a, b) => b.from.mono - a.from.mono)[0]
    if (latest !== undefined) losses.delete(latest)
    if (arriving.size === 0) for (const loss of losses) if (loss.browserPid === undefined) losses.delete(loss)
    update()
  }
  const settleIn = (attachment: Attachment, ms: number): void => {
    clearTimeout(arriving.get(attachment))
    const timer = setTimeout(() => {
      settled(attachment)
    }, ms)
    timer.unref()
    arriving.set(attachment, timer)
  }

  return {
    /** The agent has begun: a browser that runs may have been attached to the one before; without any, none is awaited. */
    began: (browserRuns: boolean): void => {
      const at = clock()
      if (browserRuns) losses.add({ from: at, untilMono: at.mono + START_MS })
      else hold(undefined)
      update()
    },
    attached: (attachment: Attachment): void => {
      settleIn(attachment, AFTER_HELLO_MS)
    },
    /** A view came, or a hand-over is on the disk: nothing more follows it for long. */
    heard: (attachment: Attachment): void => {
      if (arriving.has(attachment)) settleIn(attachment, AFTER_VIEW_MS)
    },
    detached: (attachment: Attachment, at: Reading): void => {
      const { browserPid, app } = attachment
      const wasArriving = arriving.has(attachment)
      clearTimeout(arriving.get(attachment))
      arriving.delete(attachment)
      // What it had not handed over yet is still waited for, from its first loss on.
      if (wasArriving && ofBrowser(browserPid).length > 0) return
      losses.add({ browserPid, app, from: at, untilMono: at.mono + LONGEST_HOLD_MS })
      update()
    },
    /** Since when this browser may have gone unheard; undefined: it was not lost. */
    lostSince: (browserPid: number): Reading | undefined =>
      ofBrowser(browserPid).sort((a, b) => a.from.mono - b.from.mono)[0]?.from,
    /** At every pulse: a browser that has ended, or stays away, is waited for no longer. */
    look: (): void => {
      const { mono } = clock()
      for (const loss of losses) {
        const { browserPid, app, untilMono } = loss
        const ended = browserPid !== undefined && (app === undefined || appOf(browserPid) !== app)
        if (ended || mono >= untilMono) losses.delete(loss)
      }
      update()
    },
    end: (): void => {
      for (const timer of arriving.values()) clearTimeout(timer)
      arriving.clear()
      losses.clear()
      update()
    },
  }
}
export type OutOfReach = ReturnType<typeof createOutOfReach>
