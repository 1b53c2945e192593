import { useI18n } from 'vue-i18n'
import type { Said } from '#core/contracts/policy.ts'

const long = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
/** `from` is an instant. */
const written = ({ from, ...values }: Said['values']) => ({
  ...values,
  ...(typeof from === 'number' ? { from: long.format(from) } : {}),
})

/** Sentences of core/policy/words as the popup shows them. */
export const useSaid = () => {
  const { t, te } = useI18n()
  return {
    // A newer server may say something that this popup has no words for.
    sentences: (says: readonly Said[]): string[] =>
      says
        .filter(({ key }) => te(`policy.${key}`))
        .map(({ key, values }) => t(`policy.${key}`, written(values))),
  }
}
