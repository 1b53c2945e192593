/** A chart as an image of its own: away from the page its title stands over it, and what its colours mean. */
import type { EChartsCoreOption } from 'echarts/core'
import type { ChartColours } from './useChartColours.ts'

/** Room for title and colours over the chart, and around it. */
const FRAME = { top: 60, left: 16, right: 16, bottom: 14 }

const NAMES = { icon: 'roundRect', itemWidth: 10, itemHeight: 10, itemGap: 16 }
const SCALE = { show: true, orient: 'horizontal', itemWidth: 10, itemHeight: 96 }

export const imageOption = (
  option: EChartsCoreOption,
  title: string,
  colours: ChartColours,
): EChartsCoreOption => {
  const heading = {
    text: title,
    top: 14,
    left: 16,
    textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 17, fontWeight: 600 },
  }
  // Slices have their names beside them.
  if (option['grid'] === undefined) return { ...option, title: heading }
  const corner = {
    top: 16,
    right: 16,
    textStyle: { color: colours['ink-soft'], fontFamily: colours.font, fontSize: 13 },
  }
  const framed = { ...option, title: heading, grid: { ...option['grid'], ...FRAME } }
  const { visualMap } = option
  // Where the strength of a colour says how much, its scale; else each colour with its name.
  return visualMap
    ? { ...framed, visualMap: { ...visualMap, ...SCALE, ...corner } }
    : { ...framed, legend: { ...NAMES, ...corner } }
}
