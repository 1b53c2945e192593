/** One day of one's own: which one, what it adds up to, and what it is made of. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatDay, weekdayOf } from '#core/format/date.ts'
import { formatHours } from '#core/format/duration.ts'
import { formatShare, shareOf } from '#core/format/share.ts'
import { addDays, isDay } from '#core/reports/day-range.ts'
import { timeOf } from '#core/reports/usage-rows.ts'
import { useRange } from '../range/useRange.ts'
import { useAccount } from '../session/useSession.ts'
import { useAddress } from '../shell/useAddress.ts'
import { useOwnHours, useOwnUsage } from './own-readings.ts'

export const useMyDay = () => {
  const { t, locale } = useI18n()
  const account = useAccount()
  const address = useAddress()
  const { today } = useRange()
  const day = computed(() => {
    const asked = address.read('day')
    return isDay(asked) && asked <= today.value ? asked : today.value
  })
  const days = computed(() => ({ from: day.value, to: day.value }))
  const hourly = useOwnUsage(() => ({ ...days.value, by: 'hour' }))
  const dayName = computed(
    () => `${weekdayOf(day.value, locale.value)} ${formatDay(day.value, account.value.dateFormat)}`,
  )
  const answer = computed(() => {
    const totals = hourly.report.value?.totals
    if (totals === undefined) return undefined
    const all = timeOf(totals)
    const isToday = day.value === today.value
    if (all === 0) return t(isToday ? 'me.nothing-today' : 'me.nothing', { day: dayName.value })
    return t(isToday ? 'me.answer-today' : 'me.answer', {
      time: formatHours(all),
      day: dayName.value,
      share: formatShare(shareOf(totals.split.productive, all)),
    })
  })
  const go = (to: string) => address.change({ day: to === today.value ? undefined : to, activity: undefined })
  return {
    day,
    days,
    dayName,
    today,
    answer,
    hourly,
    apps: useOwnUsage(() => ({ ...days.value, by: 'app' })),
    sites: useOwnUsage(() => ({ ...days.value, by: 'site' })),
    hours: useOwnHours(() => days.value),
    goTo: go,
    step: (by: number) => go(addDays(day.value, by)),
  }
}
