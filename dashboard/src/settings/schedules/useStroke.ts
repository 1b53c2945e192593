/** A stroke that is being drawn over cells, with mouse, pen or finger. */
import { computed, shallowRef } from 'vue'
import type { ScheduleWeek } from '#core/contracts/schedule.ts'
import { DAY_MINUTES, isOpenAt, paint, strokeBetween } from './paint.ts'

export type Cell = { day: number; minute: number }

/** `box`: of the cells alone. The cell under a point, the nearest where the point left them. */
export const cellAt = (box: DOMRect, x: number, y: number, step: number): Cell => {
  const part = (at: number, size: number) => Math.min(Math.max(at / size, 0), 1 - Number.EPSILON)
  const rows = DAY_MINUTES / step
  return {
    day: Math.floor(part(x - box.left, box.width) * 7),
    minute: Math.floor(part(y - box.top, box.height) * rows) * step,
  }
}

/** `shown` is the week with the stroke on it; `end` gives it back, `cancel` forgets the stroke. */
export const useStroke = (week: () => ScheduleWeek, step: number) => {
  const drawn = shallowRef<{ start: Cell; end: Cell; open: boolean }>()
  const shown = computed(() => {
    const stroke = drawn.value
    return stroke ? paint(week(), strokeBetween(stroke.start, stroke.end, step, stroke.open)) : week()
  })
  return {
    shown,
    drawn: computed(() => drawn.value !== undefined),
    begin: (start: Cell) => {
      drawn.value = { start, end: start, open: !isOpenAt(week(), start.day, start.minute) }
    },
    move: (end: Cell) => {
      if (drawn.value) drawn.value = { ...drawn.value, end }
    },
    end: (): ScheduleWeek => {
      const done = shown.value
      drawn.value = undefined
      return done
    },
    cancel: () => {
      drawn.value = undefined
    },
  }
}
