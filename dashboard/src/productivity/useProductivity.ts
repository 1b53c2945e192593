/** The two reports of the page: over time, and of whom; both with the days before. */
import { computed } from 'vue'
import { useFilter } from '../filter/useFilter.ts'
import { useRange } from '../range/useRange.ts'
import { useWatch } from '../real-time/useWatch.ts'
import { TIME_STEPS } from '../reports/time-steps.ts'
import { useReport } from '../reports/useReport.ts'
import { useSession } from '../session/useSession.ts'
import { useAddress } from '../shell/useAddress.ts'
import { isOpenDay } from '#core/reports/day-range.ts'
import { stepOf } from './steps.ts'
import { WHO, type Who } from './who-rows.ts'

export const useProductivity = () => {
  const address = useAddress()
  const { range, today } = useRange()
  const { filter } = useFilter()
  const { session } = useSession()
  useWatch()
  /** Of one person, a list of people would have one row; a person sees nobody's group. */
  const choices = computed((): readonly Who[] => {
    if (session.value?.member.role === 'person') return ['computer']
    return filter.value.person === undefined ? WHO : ['group', 'computer']
  })
  const by = computed(
    () => choices.value.find((who) => who === address.read('by')) ?? choices.value[0] ?? 'computer',
  )
  const step = computed(() => stepOf(address.read('step'), range.value))
  const ask = (grouping: () => Who | typeof step.value) =>
    useReport(() => ({
      from: range.value.from,
      to: range.value.to,
      by: grouping(),
      compare: 'before',
      ...filter.value,
    }))
  const overTime = ask(() => step.value)
  const whose = ask(() => by.value)
  return {
    range,
    compared: computed(() => !isOpenDay(range.value, today.value)),
    step,
    by,
    choices,
    overTime,
    /** The step of the bars that are shown, which may be those of before. */
    shownStep: computed(() => TIME_STEPS.find((one) => one === overTime.by.value) ?? step.value),
    // People are no computers: between the two there is nothing to show until the answer is there.
    whose: computed(() => (whose.by.value === by.value ? whose.report.value : undefined)),
    whoseProblem: whose.problem,
    retry: async () => {
      await Promise.all([overTime.retry(), whose.retry()])
    },
  }
}
