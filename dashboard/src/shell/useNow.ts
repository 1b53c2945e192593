import { onScopeDispose, readonly, ref } from 'vue'

/** The time in ms, moving every `everyMs` while the page can be seen. */
export const useNow = (everyMs = 1000) => {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    if (!document.hidden) now.value = Date.now()
  }, everyMs)
  onScopeDispose(() => {
    clearInterval(timer)
  })
  return readonly(now)
}
