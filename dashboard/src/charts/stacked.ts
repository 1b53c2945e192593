/** Stacked bars of any values on an axis that starts at zero. */
import type { EChartsCoreOption } from 'echarts/core'
import { axisStepHours } from '#core/reports/axis.ts'
import { formatDuration } from '#core/format/duration.ts'
import { tooltipBox, tooltipElement } from './tooltip.ts'
import type { ChartColours } from './useChartColours.ts'

/** `values`: one of each part, in their order. */
export type StackedBar = { label: string; title: string; values: readonly number[] }
export type StackPart = { name: string; colour: string }

const HOUR_MS = 3_600_000
/** Without its border nothing of it is drawn; the keyboard points at it all the same. */
const NOTHING = { value: 0, itemStyle: { borderWidth: 0 } }

/** Of counts whole steps, about five. */
const countStep = (most: number): number =>
  [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((step) => step >= most / 5) ?? 5000

/** `of`: what the values are, ms or how many. */
export const stackedOption = (
  bars: readonly StackedBar[],
  parts: readonly StackPart[],
  colours: ChartColours,
  of: 'time' | 'count' = 'time',
): EChartsCoreOption => {
  const highest = Math.max(...bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)), 1)
  const step = of === 'time' ? axisStepHours(highest) * HOUR_MS : countStep(highest)
  const format = of === 'time' ? formatDuration : String
  const text = { color: colours['ink-soft'], fontFamily: colours.font, fontSize: 12 }
  return {
    grid: { left: 4, right: 4, top: 12, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: {
        ...text,
        lineHeight: 16,
        // Names are cut, dates are left out where there is no room.
        ...(of === 'count' ? { interval: 0, width: 62, overflow: 'truncate' } : { hideOverlap: true }),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil(highest / step) * step,
      interval: step,
      axisLabel: {
        ...text,
        formatter: (value: number) => (value === 0 ? '0' : format(value).replace(/ 00m$/, '')),
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: {
      ...tooltipBox(colours),
      trigger: 'axis',
      axisPointer: { type: 'shadow', animation: false, shadowStyle: { color: colours.ink, opacity: 0.05 } },
      formatter: (points: { dataIndex: number }[]) => {
        const bar = bars[points[0]?.dataIndex ?? -1]
        if (!bar) return ''
        const lines = parts
          .map(({ name, colour }, index) => ({ label: name, colour, amount: bar.values[index] ?? 0 }))
          .sort((one, other) => other.amount - one.amount)
          .map(({ amount, ...line }) => ({ ...line, value: format(amount) }))
        return tooltipElement(bar.title, lines)
      },
    },
    series: parts.map(({ name, colour }, index) => ({
      type: 'bar',
      name,
      stack: 'time',
      barMaxWidth: 44,
      barCategoryGap: '32%',
      color: colour,
      itemStyle: { borderColor: colours.surface, borderWidth: 0.5 },
      emphasis: { disabled: true },
      data: bars.map(({ values }) => values[index] || NOTHING),
    })),
  }
}
