/**
 * Draws of a list of any length only what is in sight. Rows have one height and a log has millions, which the virtualiser
 * of a library can not show: it measures each row, and ends where the browser's pixels do.
 */
import { useElementSize, useEventListener } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import { keyTarget, mostRows, rowWindow, scrollScale } from './scroll-scale.ts'

/** Rows of a block keep their place in it while one scrolls; only the block moves. */
const ROWS_A_BLOCK = 1000
const LINE_PX = 16

export const useRowWindow = (
  scroller: Readonly<ShallowRef<HTMLElement | null>>,
  count: Ref<number>,
  rowPx: Ref<number>,
  /** Drawn beyond either edge of what is in sight. */
  rowsBeyond: Ref<number>,
) => {
  const { height: viewPx } = useElementSize(scroller)
  const offset = ref(0)
  const scrollTop = ref(0)
  const scale = computed(() => scrollScale(count.value, rowPx.value, viewPx.value))
  const inSight = computed(() =>
    rowWindow(offset.value, count.value, rowPx.value, viewPx.value, rowsBeyond.value),
  )
  const base = computed(() => Math.floor(inSight.value.first / ROWS_A_BLOCK) * ROWS_A_BLOCK)

  const moveTo = (wanted: number) => {
    const box = scroller.value
    if (!box) return
    offset.value = Math.min(scale.value.end, Math.max(0, wanted))
    box.scrollTop = scale.value.scrollTopOf(offset.value)
    scrollTop.value = box.scrollTop
  }
  useEventListener(
    scroller,
    'scroll',
    () => {
      const top = scroller.value?.scrollTop ?? 0
      // What we have set ourselves is known more exactly than the scroll bar can tell it.
      if (top === scrollTop.value) return
      scrollTop.value = top
      offset.value = scale.value.offsetOf(top)
    },
    { passive: true },
  )
  useEventListener(
    scroller,
    'wheel',
    (event: WheelEvent) => {
      if (!scale.value.isScaled || event.ctrlKey) return
      event.preventDefault()
      const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX
      moveTo(offset.value + event.deltaY * px)
    },
    { passive: false },
  )
  useEventListener(scroller, 'keydown', (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== scroller.value) return
    const to = keyTarget(event.key, offset.value, {
      rowPx: rowPx.value,
      viewPx: viewPx.value,
      end: scale.value.end,
    })
    if (to === undefined) return
    event.preventDefault()
    moveTo(to)
  })
  // More rows, another height: the rows in sight stay where they are.
  watch(
    scale,
    (now, before) => {
      const row = before.height === 0 ? 0 : offset.value
      if (now.isScaled || before.isScaled || row > now.end) moveTo(row)
    },
    { flush: 'post' },
  )
  watch(
    rowPx,
    (now, before) => {
      moveTo((offset.value / before) * now)
    },
    { flush: 'post' },
  )

  return {
    height: computed(() => scale.value.height),
    indexes: computed(() => {
      const { first, last } = inSight.value
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
    }),
    inSight,
    /** Lines that are enough for every window: one that scrolls out takes the row that scrolls in. */
    lineOf: (index: number) => index % mostRows(rowPx.value, viewPx.value, rowsBeyond.value),
    /** px of the block of rows in the box, and of a row in its block. */
    blockTop: computed(() => base.value * rowPx.value - offset.value + scrollTop.value),
    topOf: (index: number) => (index - base.value) * rowPx.value,
    isAtTop: () => offset.value < rowPx.value,
    toTop: () => {
      moveTo(0)
    },
  }
}
