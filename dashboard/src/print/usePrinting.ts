import { computed, readonly, ref } from 'vue'

/** More rows than this nobody reads on paper; whoever wants all of them saves a file. */
export const PRINTED_ROWS = 500

/** When the page now being printed was asked for, ms. */
const printedAt = ref<number>()
addEventListener('beforeprint', () => {
  printedAt.value = Date.now()
})
addEventListener('afterprint', () => {
  printedAt.value = undefined
})
const printing = computed(() => printedAt.value !== undefined)

/** Whether the page is being printed: Vue follows before the browser lays the paper out. */
export const usePrinting = () => ({ printing, printedAt: readonly(printedAt) })
