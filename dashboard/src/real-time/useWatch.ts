import { onScopeDispose } from 'vue'
import { watchAnswer } from '#core/contracts/watch.ts'
import { useApi } from '../api/useApi.ts'
import { useRefresh } from '../reports/useRefresh.ts'

const EVERY_MS = 60_000
/** Agents hear of it within a minute, and deliver: until then it is asked often whether they have. */
const JUST_OPENED_MS = 90_000
const THEN_EVERY_MS = 5000
/** While many deliver the page is read again no more often than this. */
const REFRESH_MS = 10_000

/**
 * Tells the agents that somebody looks, while the page can be seen: they then deliver at once and say what is in front.
 * What they deliver is read as soon as it is there.
 */
export const useWatch = () => {
  const api = useApi()
  const { refresh } = useRefresh()
  const openedAt = Date.now()
  let toldAt = 0
  let refreshedAt = openedAt
  let known: string | undefined
  let shown: string | undefined

  const refreshWhenDue = () => {
    if (known === undefined || known === shown || Date.now() - refreshedAt < REFRESH_MS) return
    shown = known
    refreshedAt = Date.now()
    refresh()
  }
  const tell = () => {
    if (document.hidden || !navigator.onLine) return
    toldAt = Date.now()
    api
      .send('POST', 'watch', {}, watchAnswer)
      .then(({ version }) => {
        known = version
        shown ??= version
        refreshWhenDue()
      })
      // Not fatal: without it the page still moves, with the agents' ordinary deliveries.
      .catch(() => undefined)
  }
  const tellWhenDue = () => {
    const every = Date.now() - openedAt < JUST_OPENED_MS ? THEN_EVERY_MS : EVERY_MS
    if (Date.now() - toldAt >= every) tell()
  }
  tell()
  const timer = setInterval(tellWhenDue, THEN_EVERY_MS)
  document.addEventListener('visibilitychange', tell)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tell)
  })
}
