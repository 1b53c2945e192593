/** What narrows the log, from the address; what can not be asked for is left out. */
import { computed } from 'vue'
import { narrowedBy, NARROWS, type Narrows } from '#core/activity-log/narrowed-by.ts'
import type { ActivityFilter } from '#core/contracts/activity-log.ts'
import { useFilter } from '../filter/useFilter.ts'
import { useRange } from '../range/useRange.ts'
import { useAddress } from '../shell/useAddress.ts'

/** Of these few rows are left, which a search of the whole range has to find. */
const SEARCHED = NARROWS.filter((name) => name !== 'agent' && name !== 'at')

export const useLogFilter = () => {
  const address = useAddress()
  const { range } = useRange()
  const { filter: whose } = useFilter()
  const own = computed(() => narrowedBy(address.read))
  return {
    filter: computed((): ActivityFilter => ({
      from: range.value.from,
      to: range.value.to,
      ...whose.value,
      ...own.value,
    })),
    names: computed(() => NARROWS.filter((name) => own.value[name] !== undefined)),
    isSearch: computed(() => SEARCHED.some((name) => own.value[name] !== undefined)),
    without: (name: Narrows) => address.change({ [name]: undefined }),
    clear: () => address.change(Object.fromEntries(NARROWS.map((name) => [name, undefined]))),
  }
}
