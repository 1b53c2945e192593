/** Sentences of core/policy/words as a page shows them. */
import { useI18n } from 'vue-i18n'
import type { Said } from '#core/contracts/policy.ts'
import { useInstant } from '../format/useInstant.ts'

export const useSaid = () => {
  const { t, te } = useI18n()
  const { dayOf } = useInstant()
  /** `from` is an instant. */
  const written = ({ from, ...values }: Said['values']) => ({
    ...values,
    ...(typeof from === 'number' ? { from: dayOf(from) } : {}),
  })
  return {
    dayOf,
    // A newer server may say something that this page has no words for.
    sentences: (says: readonly Said[]): string[] =>
      says
        .filter(({ key }) => te(`policy.${key}`))
        .map(({ key, values }) => t(`policy.${key}`, written(values))),
  }
}
