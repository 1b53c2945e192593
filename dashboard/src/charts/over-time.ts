/** Productive, unproductive and undefined time as stacked bars, one a day or an hour. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Productivity } from '#core/contracts/classification.ts'
import { axisStepHours } from '#core/reports/axis.ts'
import { formatDuration } from '../format/duration.ts'
import { tooltipBox, tooltipElement } from './tooltip.ts'
import type { ChartColours } from './useChartColours.ts'

export const STACK: readonly Productivity[] = ['productive', 'unproductive', 'undefined']
export type Bar = { label: string; title: string; split: Record<Productivity, number> }

export { axisStepHours } from '#core/reports/axis.ts'

const HOUR_MS = 3_600_000

export const overTimeOption = (
  bars: readonly Bar[],
  names: Record<Productivity, string>,
  colours: ChartColours,
): EChartsCoreOption => {
  const highest = Math.max(...bars.map(({ split }) => STACK.reduce((sum, name) => sum + split[name], 0)), 1)
  const step = axisStepHours(highest) * HOUR_MS
  const text = { color: colours['ink-soft'], fontFamily: colours.font, fontSize: 12 }
  return {
    grid: { left: 4, right: 4, top: 12, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...text, hideOverlap: true, lineHeight: 16 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil(highest / step) * step,
      interval: step,
      axisLabel: {
        ...text,
        formatter: (ms: number) => (ms === 0 ? '0' : formatDuration(ms).replace(/ 00m$/, '')),
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: {
      ...tooltipBox(colours),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: colours.ink, opacity: 0.05 } },
      formatter: (points: { dataIndex: number }[]) => {
        const bar = bars[points[0]?.dataIndex ?? -1]
        if (!bar) return ''
        const lines = STACK.map((name) => ({ name, ms: bar.split[name] })).sort((a, b) => b.ms - a.ms)
        return tooltipElement(
          bar.title,
          lines.map(({ name, ms }) => ({
            label: names[name],
            value: formatDuration(ms),
            colour: colours[name],
          })),
        )
      },
    },
    series: STACK.map((name) => ({
      type: 'bar',
      name: names[name],
      stack: 'time',
      barMaxWidth: 44,
      barCategoryGap: '32%',
      color: colours[name],
      itemStyle: { borderColor: colours.surface, borderWidth: 0.5 },
      emphasis: { disabled: true },
      // Nothing is drawn where there is nothing: an empty bar would still have its border.
      data: bars.map(({ split }) => split[name] || null),
    })),
  }
}
