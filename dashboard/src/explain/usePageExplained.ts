/** What holds for every number of a page is said once, by the page. */
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { PageExplained } from './explained.ts'

const KEY: InjectionKey<ComputedRef<PageExplained>> = Symbol('page-explained')
const nothing = computed<PageExplained>(() => ({}))

/** For a page: the days, the filters beyond the top bar's and the coverage of the report its numbers come from. */
export const providePageExplained = (said: () => PageExplained): void => {
  provide(KEY, computed(said))
}

export const usePageExplained = (): ComputedRef<PageExplained> => inject(KEY, nothing)
