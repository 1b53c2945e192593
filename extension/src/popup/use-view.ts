import { onMounted, onUnmounted, ref } from 'vue'
import * as z from 'zod/mini'
import { browser } from 'wxt/browser'
import { personView } from '#core/contracts/person-view.ts'
import { POPUP_ASKS } from '../record/situation.ts'
import type { PopupView } from '../record/situation.ts'
import { privateTime } from './private-time.ts'

const ASK_EVERY_MS = 1000
/** How often, and after how long each, the background is asked whether private time has begun or ended. */
const TAKES_EFFECT = Object.freeze({ looks: 10, everyMs: 150 })

/** What another version of the desktop agent says may not be understood: then there is no view. */
const checked = ({ view: told, ...rest }: PopupView): PopupView => {
  const read = z.safeParse(personView, told)
  return read.success ? { ...rest, view: read.data } : rest
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What the background knows, asked every second while the popup is open; `now` moves with it (ms since 1970). */
export const useView = () => {
  const view = ref<PopupView>()
  const silent = ref(false)
  const now = ref(Date.now())
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (message: unknown = POPUP_ASKS) => {
    try {
      view.value = checked((await browser.runtime.sendMessage(message)) as PopupView)
      silent.value = false
    } catch {
      silent.value = true
    }
    now.value = Date.now()
  }
  const goOn = async () => {
    await ask()
    timer = setTimeout(() => void goOn(), ASK_EVERY_MS)
  }

  /** Asks for private time, or ends it with 0; resolves when that shows, or does not show within a moment. */
  const takePrivateTime = async (minutes: number) => {
    await ask(privateTime(minutes))
    for (let look = 0; look < TAKES_EFFECT.looks; look++) {
      if ((view.value?.view?.state === 'private') === minutes > 0) return
      await pause(TAKES_EFFECT.everyMs)
      await ask()
    }
  }

  onMounted(() => void goOn())
  onUnmounted(() => {
    clearTimeout(timer)
  })
  return { view, silent, now, takePrivateTime }
}
