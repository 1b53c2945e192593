import { expect, it } from 'vitest'
import { heatMapOption } from './heat-map.ts'
import { imageOption } from './image.ts'
import { pieOption } from './pie.ts'
import { stackedOption } from './stacked.ts'
import type { ChartColours } from './useChartColours.ts'

const colours = { ink: '#000', 'ink-soft': '#444', font: 'sans-serif', series: [] } as unknown as ChartColours

it('names the chart and each of its colours, above the drawing', () => {
  const bars = stackedOption(
    [{ label: 'Mon', title: 'Monday', values: [1, 0] }],
    [
      { name: 'Productive', colour: '#088' },
      { name: 'Unproductive', colour: '#c80' },
    ],
    colours,
  )
  const image = imageOption(bars, 'Productivity over time', colours)
  expect(image).toMatchObject({ title: { text: 'Productivity over time' }, legend: { top: 16 } })
  expect(image['series']).toBe(bars['series'])
  expect(image['series']).toMatchObject([{ name: 'Productive' }, { name: 'Unproductive' }])
  expect((image['grid'] as { top: number }).top).toBeGreaterThan(40)
})

it('leaves the slices of a pie to the names beside them', () => {
  const image = imageOption(pieOption([], colours, true), 'Share of time', colours)
  expect(image).toMatchObject({ title: { text: 'Share of time' } })
  expect(image).not.toHaveProperty('legend')
})

it('shows what the strength of a colour says on a heat map', () => {
  const cells = [{ column: 9, row: 0, title: 'Monday 09:00', ms: 5_400_000 }]
  const image = imageOption(heatMapOption(cells, ['09'], ['Mon'], 'Time', colours), 'Heat map', colours)
  expect(image).toMatchObject({ visualMap: { show: true, text: ['1h 30m', '0s'], max: 5_400_000 } })
  expect(image).not.toHaveProperty('legend')
})
