import type { ChartColours } from './useChartColours.ts'

export type TooltipLine = { label: string; value: string; colour?: string }

/** A tooltip made of elements, never of markup: labels come from people's computers. */
export const tooltipElement = (title: string, lines: readonly TooltipLine[]): HTMLElement => {
  const box = document.createElement('div')
  box.className = 'chart-tip'
  const heading = document.createElement('b')
  heading.textContent = title
  box.append(heading)
  for (const line of lines) {
    const row = document.createElement('div')
    const dot = document.createElement('i')
    if (line.colour) dot.style.background = line.colour
    const label = document.createElement('span')
    label.textContent = line.label
    const value = document.createElement('span')
    value.textContent = line.value
    row.append(dot, label, value)
    box.append(row)
  }
  return box
}

/** The box around it, in the colours of the theme. */
export const tooltipBox = (colours: ChartColours) => ({
  backgroundColor: colours.raised,
  borderColor: colours.line,
  textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13 },
  padding: [8, 12],
  transitionDuration: 0,
  confine: true,
})
