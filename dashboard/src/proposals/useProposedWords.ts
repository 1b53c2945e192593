/** What a manager has proposed sites and applications to be, by key, and proposing more of it. */
import { computed } from 'vue'
import type { Classification } from '#core/contracts/classification.ts'
import { useOwnWords } from './lists.ts'
import { usePropose } from './usePropose.ts'

export const useProposedWords = () => {
  const { waiting, propose } = usePropose(useOwnWords)
  const words = computed(
    (): ReadonlyMap<string, Classification> =>
      new Map(
        [...waiting.value].flatMap(([key, { said }]) => {
          if (said.about !== 'classification') return []
          const { productivity, category } = said
          return [[key, { ...(productivity ? { productivity } : {}), ...(category ? { category } : {}) }]]
        }),
      ),
  )
  return {
    waiting: words,
    /** Beside what was proposed of the same before. */
    propose: (chosen: readonly { key: string }[], change: Classification) =>
      propose(
        chosen.map(({ key }) => ({ about: 'classification', key, ...words.value.get(key), ...change })),
      ),
  }
}
