/** Shares as a pie: at most eight slices, the rest "Other". */
import type { EChartsCoreOption } from 'echarts/core'
import { formatDuration } from '#core/format/duration.ts'
import { formatShare } from '#core/format/share.ts'
import type { Slice } from '#core/reports/slices.ts'
import { tooltipBox, tooltipElement } from './tooltip.ts'
import type { ChartColours } from './useChartColours.ts'

export { MAX_SLICES, slicesOf } from '#core/reports/slices.ts'
export type { Slice } from '#core/reports/slices.ts'

/** The colour of each slice, in order; "Other" is grey. */
export const sliceColour = (slice: Slice, index: number, colours: ChartColours): string =>
  slice.key === undefined ? colours['series-other'] : (colours.series[index] ?? colours['series-other'])

/** `labelled`: for the image, which has no list of the slices beside it. */
export const pieOption = (
  slices: readonly Slice[],
  colours: ChartColours,
  labelled = false,
): EChartsCoreOption => ({
  tooltip: {
    ...tooltipBox(colours),
    trigger: 'item',
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const slice = slices[dataIndex]
      if (!slice) return ''
      const colour = sliceColour(slice, dataIndex, colours)
      return tooltipElement(slice.label, [
        { label: formatDuration(slice.ms), value: formatShare(slice.share), colour },
      ])
    },
  },
  series: [
    {
      type: 'pie',
      radius: labelled ? '66%' : '88%',
      center: ['50%', '50%'],
      startAngle: 90,
      avoidLabelOverlap: true,
      label: {
        show: labelled,
        color: colours.ink,
        fontFamily: colours.font,
        fontSize: 12,
        lineHeight: 16,
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const slice = slices[dataIndex]
          return slice ? `${slice.label}\n${formatShare(slice.share)}` : ''
        },
      },
      labelLine: { show: labelled, length: 6, length2: 4, lineStyle: { color: colours['ink-soft'] } },
      itemStyle: { borderColor: colours.surface, borderWidth: 2 },
      emphasis: { scaleSize: 4 },
      data: slices.map((slice, index) => ({
        name: slice.label,
        value: slice.ms,
        itemStyle: { color: sliceColour(slice, index, colours) },
      })),
    },
  ],
})
