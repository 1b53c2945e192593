/** Draws a chart without a browser: ECharts to SVG, and that to PNG with a font of our own, for servers have none. */
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { BarChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { chartOption, COLOURS, FONT } from './chart-option.ts'
import { IMAGE } from './chart-size.ts'
import type { MailChart } from './content.ts'
import type { Words } from './words.ts'

use([BarChart, PieChart, GridComponent, LegendComponent, LabelLayout, SVGRenderer])

export const chartImage = (chart: MailChart, words: Words): Buffer => {
  const drawing = init(null, undefined, { renderer: 'svg', ssr: true, ...IMAGE })
  drawing.setOption(chartOption(chart, words))
  const svg = drawing.renderToSVGString()
  // It would keep the process alive.
  drawing.dispose()
  const drawn = new Resvg(svg, {
    background: COLOURS.paper,
    fitTo: { mode: 'width', value: IMAGE.width * 2 },
    font: {
      loadSystemFonts: false,
      fontFiles: [fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))],
      defaultFontFamily: FONT,
    },
  })
  return drawn.render().asPng()
}
