/** How long the extension was at work: a browser tells of no extension's processor time. */
import type { Measured } from '#core/agent/cost.ts'

/** Time during which anything given to it was under way, waiting for the disk included, each moment once. */
export const createWork = (
  now: () => number = () => performance.now(),
  stored: () => Promise<{ usage?: number }> = () => navigator.storage.estimate(),
) => {
  let underWay = 0
  let since = 0
  let totalMs = 0
  return {
    during: async <Result>(work: Promise<Result>): Promise<Result> => {
      if (underWay++ === 0) since = now()
      try {
        return await work
      } finally {
        if (--underWay === 0) totalMs += now() - since
      }
    },
    measure: async (): Promise<Measured> => {
      const { usage } = await stored()
      return { cpuMs: totalMs, atMost: true, ...(usage === undefined ? {} : { storedBytes: usage }) }
    },
  }
}
