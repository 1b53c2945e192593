/** Draws only the rows of a long table that can be seen while the window scrolls; spacers hold the place of the rest. */
import { useEventListener } from '@vueuse/core'
import { useWindowVirtualizer } from '@tanstack/vue-virtual'
import { computed, onMounted, ref, type ShallowRef, watch } from 'vue'
import { PRINTED_ROWS, usePrinting } from '../print/usePrinting.ts'

/** Of a row, until one is drawn. */
const ROW_PX = 44

/** `body`: the element that holds the rows, which are of one height: lines, or cards on a phone. */
export const useWindowRows = <Row>(
  body: Readonly<ShallowRef<HTMLElement | null>>,
  rows: () => readonly Row[],
) => {
  const top = ref(0)
  const height = ref(ROW_PX)
  const measure = () => {
    if (!body.value) return
    top.value = body.value.getBoundingClientRect().top + scrollY
    const drawn = [...body.value.children].filter((row) => !row.hasAttribute('aria-hidden'))
    const px = drawn.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / drawn.length
    if (px > 0) height.value = px
  }
  onMounted(measure)
  useEventListener('resize', measure)
  const virtualizer = useWindowVirtualizer(
    computed(() => ({
      count: rows().length,
      estimateSize: () => height.value,
      scrollMargin: top.value,
      overscan: 16,
      // Another estimate is another list.
      getItemKey: (index: number) => `${String(height.value)}.${String(index)}`,
    })),
  )
  const { printing } = usePrinting()
  const items = computed(() => virtualizer.value.getVirtualItems())
  const first = computed(() => (printing.value ? 0 : (items.value[0]?.index ?? 0)))
  const end = computed(() => (printing.value ? PRINTED_ROWS : (items.value.at(-1)?.index ?? -1) + 1))
  watch(() => end.value > first.value, measure, { flush: 'post' })
  return {
    shown: computed(() =>
      rows()
        .slice(first.value, end.value)
        .map((row, at) => ({ row, index: first.value + at })),
    ),
    before: computed(() => first.value * height.value),
    // On paper nothing holds the place of what is left out.
    after: computed(() => (printing.value ? 0 : Math.max(0, rows().length - end.value) * height.value)),
  }
}
