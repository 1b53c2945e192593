/** Draws an option on an element; ECharts itself comes when the first chart does. */
import type { ECharts, EChartsCoreOption } from 'echarts/core'
import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { ShallowRef } from 'vue'

export const useChart = (
  element: Readonly<ShallowRef<HTMLElement | null>>,
  option: () => EChartsCoreOption,
  onPoint: (index: number) => void,
) => {
  let chart: ECharts | undefined
  let resize: ResizeObserver | undefined
  let gone = false

  const draw = () => {
    chart?.setOption({ ...option(), animation: false }, { notMerge: true })
  }
  onMounted(async () => {
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
    png: (background: string) =>
      chart?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }),
  }
}
