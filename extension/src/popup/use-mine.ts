import { onMounted, onUnmounted, ref } from 'vue'
import * as z from 'zod/mini'
import { browser } from 'wxt/browser'
import { mine, type Mine, myLink } from '#core/contracts/mine.ts'
import { asking } from './ask.ts'

const ASK_EVERY_MS = 30_000

/** The person's day as the server has it, asked while the popup is open; and the way to their own page. */
export const useMine = () => {
  const day = ref<Mine>()
  const failed = ref(false)
  const opening = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const goOn = async () => {
    const answer: unknown = await browser.runtime.sendMessage(asking('mine')).catch(() => undefined)
    const read = z.safeParse(mine, answer)
    if (read.success) day.value = read.data
    timer = setTimeout(() => void goOn(), read.success ? ASK_EVERY_MS : 3000)
  }

  /** Opens the page in a tab; the link works once, for five minutes. */
  const openMine = async () => {
    opening.value = true
    const answer: unknown = await browser.runtime.sendMessage(asking('my-link')).catch(() => undefined)
    const link = z.safeParse(myLink, answer)
    opening.value = false
    failed.value = !link.success
    if (link.success) await browser.tabs.create({ url: link.data.url })
  }

  onMounted(() => void goOn())
  onUnmounted(() => {
    clearTimeout(timer)
  })
  return { day, failed, opening, openMine }
}
