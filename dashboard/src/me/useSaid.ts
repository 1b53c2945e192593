/** Sentences of core/policy/words as a page shows them. */
import { useI18n } from 'vue-i18n'
import type { Said } from '#core/contracts/policy.ts'
import { formatDay, inZone } from '#core/format/date.ts'
import { useAccount } from '../session/useSession.ts'

export const useSaid = () => {
  const { t, te } = useI18n()
  const account = useAccount()
  const dayOf = (at: number) => formatDay(inZone(at, account.value.timeZone).day, account.value.dateFormat)
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
