/** Follows the window in front by X events alone: nothing is polled. */
import type { Reading } from '#core/timeline/events.ts'
import type { DesktopWindow } from '../platform.ts'
import { activeWindow, describeWindow } from './window.ts'
import type { XConnection } from './x-connection.ts'

/** Some programs spin in their title: the first change is told at once, the next ones together. */
const TITLE_PAUSE_MS = 500

/** Calls back at each change, with the clocks as they stood when the event came; resolves after the first look. */
export const watchForeground = async (
  x: XConnection,
  describe: (program: string) => string,
  clock: () => Reading,
  changed: (window: DesktopWindow | undefined, at: Reading) => void,
): Promise<void> => {
  const titleAtoms = [x.atom('_NET_WM_NAME'), x.atom('WM_NAME')]
  let current: number | undefined
  let looks = 0

  const follow = (window: number | undefined): void => {
    if (current !== undefined && current !== window) x.select(current, 0)
    current = window
    // Asked for again even when the id is the same: it may be another window by now.
    if (window !== undefined) x.select(window, x.masks.PropertyChange | x.masks.StructureNotify)
  }

  const look = async (): Promise<void> => {
    const at = clock()
    const mine = (looks += 1)
    const active = await activeWindow(x)
    if (mine !== looks) return
    follow(active)
    const window = active === undefined ? undefined : await describeWindow(x, active, describe)
    // A later look is under way: it will tell.
    if (mine === looks) changed(window, at)
  }

  let titlePause: NodeJS.Timeout | undefined
  let titleAgain = false
  const lookAtTitle = (): void => {
    if (titlePause !== undefined) {
      titleAgain = true
      return
    }
    void look()
    titlePause = setTimeout(() => {
      titlePause = undefined
      if (titleAgain) lookAtTitle()
      titleAgain = false
    }, TITLE_PAUSE_MS)
    titlePause.unref()
  }

  x.onEvent((event) => {
    const rootChanged = event.wid === x.root && event.atom === x.atom('_NET_ACTIVE_WINDOW')
    const titleChanged = event.wid === current && event.atom !== undefined && titleAtoms.includes(event.atom)
    // The window manager may leave the active window naming one that is gone.
    const gone = event.wid === current && (event.name === 'DestroyNotify' || event.name === 'UnmapNotify')
    const shown = event.wid === current && event.name === 'MapNotify'
    if (rootChanged || gone || shown) void look()
    else if (titleChanged) lookAtTitle()
  })
  x.select(x.root, x.masks.PropertyChange)
  await look()
}
