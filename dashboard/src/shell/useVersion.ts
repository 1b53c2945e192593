/** Reads again what is shown as soon as the account's settings change, in this tab or anywhere else. */
import { onScopeDispose } from 'vue'
import { refreshPeople } from '../filter/usePeople.ts'
import { useRefresh } from '../reports/useRefresh.ts'
import { useAccount, useSession } from '../session/useSession.ts'

/** Listening comes after showing: what it needs is large. */
const AFTER_MS = 5000
/** Without it the page still reads again, twice a minute. */
const AGAIN_MS = 60_000

/** Listens while the shell is shown. */
export const useVersion = () => {
  const account = useAccount()
  const { refresh } = useRefresh()
  const { refreshSession, session } = useSession()
  // What changed while nobody listened yet is read again too.
  let known = account.value.configVersion
  let stop: (() => void) | undefined
  let disposed = false

  const onVersion = (configVersion: number) => {
    const before = known
    known = configVersion
    if (before === configVersion) return
    // Its zone or date format may be another now.
    void refreshSession()
    refreshPeople()
    refresh()
  }
  const listen = async () => {
    const { listenToVersion } = await import('../firebase/version.ts')
    const started = await listenToVersion(account.value.id, onVersion, later)
    if (disposed) started()
    else stop = started
  }
  const later = () => {
    stop?.()
    if (disposed) return
    start(AGAIN_MS)
  }
  const start = (afterMs: number) => {
    timer = setTimeout(() => {
      listen().catch(later)
    }, afterMs)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  // Whoever came by a link has no sign-in to listen with.
  if (!session.value?.own) start(AFTER_MS)
  onScopeDispose(() => {
    disposed = true
    clearTimeout(timer)
    stop?.()
  })
}
