/** When what is shown should be read again: twice a minute while it is looked at, on return to it, and on demand. */
import { readonly, ref } from 'vue'

const EVERY_MS = 30_000
const AFTER_RETURN_MS = 15_000

const round = ref(0)
let last = Date.now()
const refresh = () => {
  last = Date.now()
  round.value++
}

const refreshWhenLookedAt = (afterMs: number) => {
  if (!document.hidden && navigator.onLine && Date.now() - last >= afterMs) refresh()
}
setInterval(() => {
  refreshWhenLookedAt(EVERY_MS)
}, 5000)
document.addEventListener('visibilitychange', () => {
  refreshWhenLookedAt(AFTER_RETURN_MS)
})
addEventListener('online', () => {
  refreshWhenLookedAt(0)
})

/** `round` rises whenever reports should load again. */
export const useRefresh = () => ({ round: readonly(round), refresh })
