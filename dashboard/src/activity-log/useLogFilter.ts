/** What narrows the log, from the address; what can not be asked for is left out. */
import { computed } from 'vue'
import { activityFilter } from '#core/contracts/activity-log.ts'
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import { useFilter } from '../filter/useFilter.ts'
import { useRange } from '../range/useRange.ts'
import { useAddress } from '../shell/useAddress.ts'

/** In the order in which they are shown. */
const NAMES = [
  'agent',
  'productivity',
  'category',
  'activity',
  'weekday',
  'hour',
  'incognito',
  'text',
  'at',
] as const
export type LogFilterName = (typeof NAMES)[number]

/** Of these few rows are left, which a search of the whole range has to find. */
const SEARCHED: readonly LogFilterName[] = [
  'productivity',
  'category',
  'activity',
  'weekday',
  'hour',
  'incognito',
  'text',
]

export const useLogFilter = () => {
  const address = useAddress()
  const { range } = useRange()
  const { filter: whose } = useFilter()
  const own = computed(() => {
    const read = NAMES.map(
      (name) => [name, activityFilter.shape[name].safeParse(address.read(name)).data] as const,
    )
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Partial<ActivityFilter>
  })
  return {
    filter: computed((): ActivityFilter => ({
      from: range.value.from,
      to: range.value.to,
      ...whose.value,
      ...own.value,
    })),
    names: computed(() => NAMES.filter((name) => own.value[name] !== undefined)),
    isSearch: computed(() => SEARCHED.some((name) => own.value[name] !== undefined)),
    without: (name: LogFilterName) => address.change({ [name]: undefined }),
    clear: () => address.change(Object.fromEntries(NAMES.map((name) => [name, undefined]))),
  }
}
