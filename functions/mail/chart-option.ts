/** A chart of an e-mail as ECharts takes it: nothing moves and nothing is pointed at, so every value is written out. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Productivity } from '#core/contracts/classification.ts'
import { formatDuration } from '#core/format/duration.ts'
import { formatShare } from '#core/format/share.ts'
import { axisStepHours } from '#core/reports/axis.ts'
import type { Bar, MailChart } from './content.ts'
import type { Words } from './words.ts'

/** Those of the dashboard in its light theme (dashboard/src/styles/tokens.css): the picture brings its own paper. */
export const COLOURS = Object.freeze({
  paper: '#ffffff',
  ink: '#161c22',
  soft: '#56626d',
  line: '#e2e6ea',
  productive: '#14808a',
  unproductive: '#d48a1c',
  undefined: '#98a2ac',
  other: '#b4bcc4',
  series: ['#4a50a8', '#57a5d4', '#c4607a', '#8f8f2f', '#7e2a58', '#a85aa8', '#2a7a44', '#c9b45c'],
})
export const FONT = 'DejaVu Sans'

const STACK: readonly Productivity[] = ['productive', 'unproductive', 'undefined']
const HOUR_MS = 3_600_000
const LONGEST_LABEL = 28

export const chartOption = (chart: MailChart, words: Words): EChartsCoreOption => ({
  animation: false,
  backgroundColor: COLOURS.paper,
  textStyle: { fontFamily: FONT },
  ...(chart.kind === 'pie' ? pie(chart.slices) : bars(chart.bars, words)),
})

const short = (label: string): string =>
  label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label

const pie = (slices: Extract<MailChart, { kind: 'pie' }>['slices']): EChartsCoreOption => ({
  series: [
    {
      type: 'pie',
      radius: '68%',
      startAngle: 90,
      itemStyle: { borderColor: COLOURS.paper, borderWidth: 2 },
      label: { color: COLOURS.ink, fontFamily: FONT, fontSize: 12, lineHeight: 16 },
      labelLine: { length: 8, length2: 6, lineStyle: { color: COLOURS.soft } },
      data: slices.map((slice, index) => ({
        name: `${short(slice.label)}\n${formatShare(slice.share)}`,
        value: slice.ms,
        itemStyle: { color: slice.key === undefined ? COLOURS.other : COLOURS.series[index] },
      })),
    },
  ],
})

const bars = (all: readonly Bar[], words: Words): EChartsCoreOption => {
  const highest = Math.max(...all.map(({ split }) => STACK.reduce((sum, name) => sum + split[name], 0)), 1)
  const step = axisStepHours(highest) * HOUR_MS
  const text = { color: COLOURS.soft, fontFamily: FONT, fontSize: 12 }
  return {
    legend: {
      top: 8,
      left: 12,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { ...text, color: COLOURS.ink },
    },
    grid: {
      left: 12,
      right: 12,
      top: 44,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: all.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.line } },
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
      splitLine: { lineStyle: { color: COLOURS.line } },
    },
    series: STACK.map((name) => ({
      type: 'bar',
      name: words[name],
      stack: 'time',
      barMaxWidth: 44,
      color: COLOURS[name],
      data: all.map(({ split }) => split[name] || null),
    })),
  }
}
