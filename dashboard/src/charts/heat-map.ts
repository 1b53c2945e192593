/** Time by weekday and hour of the day: the more, the stronger the colour. */
import type { EChartsCoreOption } from 'echarts/core'
import { formatDuration } from '#core/format/duration.ts'
import { tooltipBox, tooltipElement } from './tooltip.ts'
import type { ChartColours } from './useChartColours.ts'

export type HeatCell = { column: number; row: number; title: string; ms: number }

/** Rows from top to bottom, columns from left to right, cells in any order. */
export const heatMapOption = (
  cells: readonly HeatCell[],
  columns: readonly string[],
  rows: readonly string[],
  name: string,
  colours: ChartColours,
): EChartsCoreOption => {
  const text = { color: colours['ink-soft'], fontFamily: colours.font, fontSize: 12 }
  const most = Math.max(1, ...cells.map(({ ms }) => ms))
  const axis = {
    type: 'category',
    axisTick: { show: false },
    axisLine: { show: false },
    splitArea: { show: false },
  }
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { ...axis, data: columns, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { ...axis, data: rows, inverse: true, axisLabel: text },
    visualMap: {
      show: false,
      type: 'continuous',
      min: 0,
      max: most,
      text: [formatDuration(most), formatDuration(0)],
      inRange: { color: [colours.surface, colours['series-2'], colours['series-1']] },
    },
    tooltip: {
      ...tooltipBox(colours),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const cell = cells[dataIndex]
        return cell ? tooltipElement(cell.title, [{ label: name, value: formatDuration(cell.ms) }]) : ''
      },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map(({ column, row, ms }) => [column, row, ms]),
        itemStyle: { borderColor: colours.line, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
      },
    ],
  }
}
