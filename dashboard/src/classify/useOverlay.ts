import { shallowReactive } from 'vue'
import type { Classification } from '#core/contracts/classification.ts'

/** `confirmedAt`: when the server said yes; reports asked for later know it themselves. */
type Entry = Classification & { confirmedAt?: number }
const entries = shallowReactive(new Map<string, Entry>())

/** The member's own changes that reports may not know yet. */
export const useOverlay = () => ({
  since: (startedAt: number): Map<string, Classification> =>
    new Map(
      [...entries]
        .filter(([, { confirmedAt }]) => confirmedAt === undefined || confirmedAt > startedAt)
        .map(([key, { productivity, category }]) => [
          key,
          { ...(productivity ? { productivity } : {}), ...(category ? { category } : {}) },
        ]),
    ),
  lay: (key: string, change: Classification) => {
    entries.set(key, { ...entries.get(key), ...change })
  },
  confirm: (key: string) => {
    const entry = entries.get(key)
    if (entry) entries.set(key, { ...entry, confirmedAt: Date.now() })
  },
  take: (key: string) => entries.delete(key),
})
