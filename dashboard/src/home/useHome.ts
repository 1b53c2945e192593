/** The reports that make Home. */
import { computed } from 'vue'
import type { UsageGrouping } from '#core/contracts/usage-report.ts'
import { useFilter } from '../filter/useFilter.ts'
import { comparedRange, daysIn, mondayOf } from '#core/reports/day-range.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import { useRange } from '../range/useRange.ts'
import { useWatch } from '../real-time/useWatch.ts'
import { useReport } from '../reports/useReport.ts'
import { useSession } from '../session/useSession.ts'

export const useHome = () => {
  const { range, today } = useRange()
  const { filter } = useFilter()
  useWatch()
  const ask = (by: UsageGrouping, days: () => DayRange) =>
    useReport(() => {
      const { from, to } = days()
      return { from, to, by, ...filter.value }
    })
  const { session } = useSession()
  /** One person is looked at: a list of people would have one row. */
  const onePerson = computed(
    () => filter.value.person !== undefined || session.value?.member.role === 'person',
  )
  const oneDay = computed(() => daysIn(range.value) === 1)
  const monday = computed(() => mondayOf(today.value))

  return {
    range,
    today,
    monday,
    oneDay,
    onePerson,
    overTime: useReport(() => ({
      from: range.value.from,
      to: range.value.to,
      by: oneDay.value ? 'hour' : 'day',
      ...filter.value,
    })),
    before: ask('productivity', () => comparedRange(range.value)),
    thisWeek: ask('day', () => ({ from: monday.value, to: today.value })),
    // As many days of last week as this one has so far: a Tuesday is not measured against a whole week.
    lastWeek: ask('productivity', () => comparedRange({ from: monday.value, to: today.value })),
    apps: ask('app', () => range.value),
    sites: ask('site', () => range.value),
    third: useReport(() => ({
      from: range.value.from,
      to: range.value.to,
      by: onePerson.value ? 'category' : 'person',
      ...filter.value,
    })),
  }
}
