/** Draws only the rows of a long table that can be seen while the window scrolls; spacers hold the place of the rest. */
import { useEventListener } from '@vueuse/core'
import { useWindowVirtualizer } from '@tanstack/vue-virtual'
import { computed, onMounted, ref, type ShallowRef } from 'vue'

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
  const items = computed(() => virtualizer.value.getVirtualItems())
  return {
    shown: computed(() =>
      items.value.flatMap(({ index }) => {
        const row = rows()[index]
        return row === undefined ? [] : [{ row, index }]
      }),
    ),
    before: computed(() => (items.value[0]?.index ?? 0) * height.value),
    after: computed(() => (rows().length - 1 - (items.value.at(-1)?.index ?? -1)) * height.value),
  }
}
