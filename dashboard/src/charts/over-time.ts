/** Productive, unproductive and undefined time as stacked bars, one a day or an hour. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Productivity } from '#core/contracts/classification.ts'
import { stackedOption } from './stacked.ts'
import type { ChartColours } from './useChartColours.ts'

export const STACK: readonly Productivity[] = ['productive', 'unproductive', 'undefined']
export type Bar = { label: string; title: string; split: Record<Productivity, number> }

export const overTimeOption = (
  bars: readonly Bar[],
  names: Record<Productivity, string>,
  colours: ChartColours,
): EChartsCoreOption =>
  stackedOption(
    bars.map(({ split, ...bar }) => ({ ...bar, values: STACK.map((name) => split[name]) })),
    STACK.map((name) => ({ name: names[name], colour: colours[name] })),
    colours,
  )
