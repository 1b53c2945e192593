import * as z from 'zod/mini'
import { onScopeDispose } from 'vue'
import { useApi } from '../api/useApi.ts'

const EVERY_MS = 60_000

/** Tells the agents that somebody looks, while the page can be seen: they then deliver at once and say what is in front. */
export const useWatch = () => {
  const api = useApi()
  const tell = () => {
    if (document.hidden || !navigator.onLine) return
    // Not fatal: without it the page still moves, with the agents' ordinary deliveries.
    api.send('POST', 'watch', {}, z.unknown()).catch(() => undefined)
  }
  tell()
  const timer = setInterval(tell, EVERY_MS)
  document.addEventListener('visibilitychange', tell)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tell)
  })
}
