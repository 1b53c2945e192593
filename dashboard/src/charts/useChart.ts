/** Draws an option on an element; ECharts itself comes when the first chart does. */
import type { ECharts, EChartsCoreOption } from 'echarts/core'
import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { ShallowRef } from 'vue'
import { usePrinting } from '../print/usePrinting.ts'

/** The image's size in CSS pixels, whatever the screen; it is drawn twice as fine. */
const IMAGE = { width: 960, height: 480 }

const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve)
    })
  })

export const useChart = (
  element: Readonly<ShallowRef<HTMLElement | null>>,
  option: () => EChartsCoreOption,
  onPoint: (index: number) => void,
) => {
  let chart: ECharts | undefined
  let resize: ResizeObserver | undefined
  let gone = false

  const { printing } = usePrinting()
  const draw = () => {
    chart?.setOption({ ...option(), animation: false }, { notMerge: true })
    // Paper does not wait for the next frame.
    if (printing.value) chart?.getZr().flush()
  }
  onMounted(async () => {
    // The sentence and the figures first: running the chart library would hold back their paint.
    await painted()
    const { init } = await import('./echarts.ts')
    if (gone || !element.value) return
    chart = init(element.value)
    chart.on('click', (event) => {
      onPoint(event.dataIndex)
    })
    draw()
    resize = new ResizeObserver(() => chart?.resize())
    resize.observe(element.value)
  })
  watch(option, draw, { flush: 'post' })
  onBeforeUnmount(() => {
    gone = true
    resize?.disconnect()
    chart?.dispose()
  })

  return {
    /** Points at one value, as the mouse would. */
    show: (index: number) => {
      chart?.dispatchAction({ type: 'downplay', seriesIndex: 0 })
      chart?.dispatchAction({ type: 'highlight', seriesIndex: 0, dataIndex: index })
      chart?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index })
    },
    hide: () => {
      chart?.dispatchAction({ type: 'downplay', seriesIndex: 0 })
      chart?.dispatchAction({ type: 'hideTip' })
    },
    /** A data URL of an image of its own size. */
    png: async (shown: EChartsCoreOption, background: string) => {
      const { init } = await import('./echarts.ts')
      const image = init(document.createElement('div'), undefined, { ...IMAGE, devicePixelRatio: 2 })
      image.setOption({ ...shown, animation: false })
      const url = image.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background })
      image.dispose()
      return url
    },
  }
}
