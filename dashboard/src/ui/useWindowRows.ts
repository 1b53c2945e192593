/** Draws only the rows of a long table that can be seen while the window scrolls; spacers hold the place of the rest. */
import { useEventListener } from '@vueuse/core'
import { useWindowVirtualizer } from '@tanstack/vue-virtual'
import { computed, onMounted, ref, type ShallowRef } from 'vue'
import { PRINTED_ROWS, usePrinting } from '../print/usePrinting.ts'

const narrow = matchMedia('(max-width: 760px)')

/** `heights`: of a row as a line, and as a card on a phone, px. `body`: the element that holds the rows. */
export const useWindowRows = <Row>(
  body: Readonly<ShallowRef<HTMLElement | null>>,
  rows: () => readonly Row[],
  heights: { line: number; card: number },
) => {
  const cards = ref(narrow.matches)
  const top = ref(0)
  const measure = () => {
    cards.value = narrow.matches
    top.value = (body.value?.getBoundingClientRect().top ?? 0) + scrollY
  }
  onMounted(measure)
  useEventListener('resize', measure)
  const height = computed(() => (cards.value ? heights.card : heights.line))
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
  return {
    shown: computed(() =>
      rows()
        .slice(first.value, end.value)
        .map((row, at) => ({ row, index: first.value + at })),
    ),
    before: computed(() => first.value * height.value),
    after: computed(() => Math.max(0, rows().length - end.value) * height.value),
  }
}
