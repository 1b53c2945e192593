/** The reports that make Home: as few as hold it all, for each is a way to the server and back. */
import { computed } from 'vue'
import type { UsageGrouping } from '#core/contracts/usage-report.ts'
import { daysIn, mondayOf } from '#core/reports/day-range.ts'
import { useFilter } from '../filter/useFilter.ts'
import { useRange } from '../range/useRange.ts'
import { useWatch } from '../real-time/useWatch.ts'
import { useReport } from '../reports/useReport.ts'
import { useSession } from '../session/useSession.ts'
import { holdsWeek, weekOf } from './week.ts'

export const useHome = () => {
  const { range, today } = useRange()
  const { filter } = useFilter()
  useWatch()
  const days = () => ({ from: range.value.from, to: range.value.to })
  const ask = (by: UsageGrouping) => useReport(() => ({ ...days(), by, ...filter.value }))
  const { session } = useSession()
  /** One person is looked at: a list of people would have one row. */
  const onePerson = computed(
    () => filter.value.person !== undefined || session.value?.member.role === 'person',
  )
  const oneDay = computed(() => daysIn(range.value) === 1)
  const monday = computed(() => mondayOf(today.value))
  const overTime = useReport(() => ({
    ...days(),
    by: oneDay.value ? 'hour' : 'day',
    compare: 'before' as const,
    ...filter.value,
  }))
  const held = computed(() => holdsWeek(range.value, today.value))
  // As many days of last week as this one has so far: a Tuesday is not measured against a whole week.
  const thisWeek = useReport(() =>
    held.value
      ? undefined
      : { from: monday.value, to: today.value, by: 'day', compare: 'before', ...filter.value },
  )
  const holding = computed(() => {
    if (!held.value) return thisWeek.report.value
    return overTime.by.value === 'day' && !overTime.stale.value ? overTime.report.value : undefined
  })

  return {
    range,
    today,
    monday,
    oneDay,
    onePerson,
    overTime,
    week: computed(() => holding.value && weekOf(holding.value, today.value)),
    apps: ask('app'),
    sites: ask('site'),
    third: useReport(() => ({ ...days(), by: onePerson.value ? 'category' : 'person', ...filter.value })),
  }
}
