/** Every active filter of the log as it is called, with what takes it away. */
import { computed } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ActivityFilter, ActivityRow } from '#core/contracts/activity-log.ts'
import { UNCATEGORISED } from '#core/contracts/report-query.ts'
import { useFilter } from '../filter/useFilter.ts'
import type { Narrows } from '#core/activity-log/narrowed-by.ts'
import { formatDay, weekdayOf } from '#core/format/date.ts'
import { useAccount } from '../session/useSession.ts'
import type { useLogFilter } from './useLogFilter.ts'

export type Chip = { name: string; text: string; remove: () => Promise<void> }

/** A Monday. */
const MONDAY = Date.parse('2024-01-01T00:00:00Z')
const DAY_MS = 86_400_000

/** `firstRow` tells the friendly name of an application, once it is there. */
export const useFilterChips = (
  { filter, names, without }: Pick<ReturnType<typeof useLogFilter>, 'filter' | 'names' | 'without'>,
  firstRow: Ref<ActivityRow | undefined>,
) => {
  const { t, locale } = useI18n()
  const account = useAccount()
  const { label, choose } = useFilter()

  const activityName = (key: string) => {
    const name = key.slice(key.indexOf(':') + 1)
    return key.startsWith('app:') ? (firstRow.value?.description ?? name) : name
  }
  const weekdayName = (number: string) =>
    weekdayOf(new Date(MONDAY + (Number(number) - 1) * DAY_MS).toISOString().slice(0, 10), locale.value)
  const textOf = (name: Narrows, asked: ActivityFilter): string => {
    const value = asked[name] ?? ''
    switch (name) {
      case 'agent':
        return t('log.chip.agent', { name: firstRow.value?.computer.label ?? value })
      case 'productivity':
        return t(`productivity.${value}`)
      case 'category':
        return value === UNCATEGORISED ? t('category.none') : value
      case 'activity':
        return activityName(value)
      case 'weekday':
        return weekdayName(value)
      case 'hour':
        return t('log.chip.hour', {
          from: `${value}:00`,
          to: `${String(Number(value) + 1).padStart(2, '0')}:00`,
        })
      case 'incognito':
        return t('log.incognito')
      case 'text':
        return t('log.chip.text', { text: value })
      case 'at':
        return t('log.chip.at', {
          time: `${formatDay(value.slice(0, 10), account.value.dateFormat)} ${value.slice(11)}`,
        })
    }
  }
  return computed((): Chip[] => [
    ...(label.value === undefined ? [] : [{ name: 'whose', text: label.value, remove: () => choose({}) }]),
    ...names.value.map((name) => ({
      name,
      text: textOf(name, filter.value),
      remove: () => without(name),
    })),
  ])
}
