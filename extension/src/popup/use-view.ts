import { onMounted, onUnmounted, ref } from 'vue'
import { browser } from 'wxt/browser'
import { POPUP_ASKS } from '../record/situation.ts'
import type { PopupView } from '../record/situation.ts'

const ASK_EVERY_MS = 1000

/** What the background knows, asked every second while the popup is open; `now` moves with it (ms since 1970). */
export const useView = () => {
  const view = ref<PopupView>()
  const silent = ref(false)
  const now = ref(Date.now())
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async () => {
    try {
      view.value = (await browser.runtime.sendMessage(POPUP_ASKS)) as PopupView
      silent.value = false
    } catch {
      silent.value = true
    }
    now.value = Date.now()
    timer = setTimeout(() => void ask(), ASK_EVERY_MS)
  }

  onMounted(() => void ask())
  onUnmounted(() => {
    clearTimeout(timer)
  })
  return { view, silent, now }
}
