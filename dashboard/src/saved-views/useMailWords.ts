/** The e-mails of a view in words: when they go, and what is wrong with them. */
import { useI18n } from 'vue-i18n'
import type { SavedView, ViewDelivery } from '#core/contracts/saved-view.ts'

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

export const useMailWords = () => {
  const { t, locale } = useI18n()
  const weekday = (number: number): string =>
    new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }).format(
      MONDAY + (number - 1) * DAY_MS,
    )
  const hour = (number: number): string => `${String(number).padStart(2, '0')}:00`
  const when = (delivery: ViewDelivery): string => {
    const at = { hour: hour(delivery.hour) }
    if (delivery.every === 'week') return t('saved.weekly', { ...at, weekday: weekday(delivery.weekday) })
    if (delivery.every === 'month') return t('saved.monthly', { ...at, day: delivery.dayOfMonth })
    return t('saved.daily', at)
  }
  return {
    weekday,
    hour,
    schedule: (delivery: ViewDelivery): string => {
      const n = delivery.recipients.length
      return n === 0 ? t('saved.to-nobody') : t('saved.schedule', { when: when(delivery), n }, n)
    },
    /** undefined where nothing is wrong. */
    failed: ({ state }: SavedView): string | undefined =>
      state?.failure && t(`delivery.${state.failure.reason}`),
  }
}
