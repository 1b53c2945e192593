/** Shares as a pie: at most eight slices, the rest "Other". */
import type { EChartsCoreOption } from 'echarts/core'
import { formatDuration } from '../format/duration.ts'
import { formatShare } from '../format/share.ts'
import { tooltipBox, tooltipElement } from './tooltip.ts'
import type { ChartColours } from './useChartColours.ts'

export const MAX_SLICES = 8
export type Slice = { key: string | undefined; label: string; ms: number; share: number }

/** The longest first; from the eighth on, where there are more than eight, they are one slice without a key. */
export const slicesOf = (
  rows: readonly { key: string; label: string; ms: number }[],
  other: string,
): Slice[] => {
  const sorted = rows.filter(({ ms }) => ms > 0).sort((a, b) => b.ms - a.ms)
  const all = sorted.reduce((sum, { ms }) => sum + ms, 0)
  const own = sorted.length > MAX_SLICES ? sorted.slice(0, MAX_SLICES - 1) : sorted
  const slices: Slice[] = own.map(({ key, label, ms }) => ({ key, label, ms, share: ms / all }))
  const rest = all - own.reduce((sum, { ms }) => sum + ms, 0)
  if (sorted.length > MAX_SLICES) slices.push({ key: undefined, label: other, ms: rest, share: rest / all })
  return slices
}

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
