/** The agents of the page: those that it is narrowed to, the first of them with their last days. */
import { computed, ref } from 'vue'
import { inZone } from '#core/format/date.ts'
import { resolvePreset } from '#core/range/presets.ts'
import { useFilter } from '../filter/useFilter.ts'
import { useAccount } from '../session/useSession.ts'
import { useNow } from '../shell/useNow.ts'
import { entriesOf } from './order.ts'
import { useAgents } from './useAgents.ts'
import { useCoverage } from './useCoverage.ts'

/** So many more at a time. */
export const STEP = 50

export const useListed = () => {
  const account = useAccount()
  const now = useNow(30_000)
  const { filter } = useFilter()
  const { agents, problem, retry } = useAgents()
  const all = computed(() =>
    entriesOf(
      (agents.value ?? []).filter(
        ({ userId, computerId }) =>
          (filter.value.person ?? userId) === userId && (filter.value.computer ?? computerId) === computerId,
      ),
      now.value,
    ),
  )
  const count = ref(STEP)
  const shown = computed(() => all.value.slice(0, count.value))
  const today = computed(() => inZone(now.value, account.value.timeZone).day)
  const coverage = useCoverage(
    () => shown.value.map(({ agent }) => agent.id),
    () => resolvePreset('7d', today.value),
  )
  return {
    agents,
    all,
    shown,
    more: () => {
      count.value += STEP
    },
    today,
    days: coverage.days,
    problem: computed(() => problem.value ?? coverage.problem.value),
    isKnown: computed(() => agents.value !== undefined && problem.value === undefined),
    retry: () => Promise.all([retry(), coverage.retry()]),
  }
}
