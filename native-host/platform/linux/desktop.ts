/** The desktop on X11: one connection, opened again when the server comes back. */
import type { Reading } from '#core/timeline/events.ts'
import { createLocks } from '../locks.ts'
import { NoDesktopError, type Desktop, type Platform } from '../platform.ts'
import { createDescriptions } from './descriptions.ts'
import { watchForeground } from './foreground.ts'
import { watchLock, watchReturn } from './input.ts'
import { type LockPlaces, type LockSource, watchSessionLocks } from './session-locks.ts'
import { isFullscreen } from './window.ts'
import { openDisplay, type XConnection } from './x-connection.ts'

const RETRY_MS = 1_000

/** Follows the display named by `env.DISPLAY`; rejects with NoDesktopError when there is none. */
export const createDesktopWatch =
  (
    clock: () => Reading,
    env: NodeJS.ProcessEnv = process.env,
    places: LockPlaces = { env },
  ): Platform['watchDesktop'] =>
  async (listener) => {
    const display = env['DISPLAY']
    if (display === undefined || display === '') {
      throw new NoDesktopError(
        'There is no display: DISPLAY is not set. Start the agent inside a desktop session.',
      )
    }
    const describe = createDescriptions(env)
    const lock = createLocks<LockSource>((locked) => {
      listener({ type: locked ? 'lock' : 'unlock' }, clock())
    })
    let connection: XConnection | undefined
    let retry: NodeJS.Timeout | undefined
    let stopped = false

    const open = async (reopened: boolean): Promise<void> => {
      const x = await openDisplay(display, lost)
      connection = x
      if (reopened) listener({ type: 'found' }, clock())
      watchReturn(x, () => {
        listener({ type: 'input', idleMs: 0 }, clock())
      })
      watchLock(x, (locked) => {
        lock('saver', locked)
      })
      await watchForeground(x, describe, clock, (window, at) => {
        if (connection === x) listener({ type: 'window', window }, at)
      })
    }

    const lost = (): void => {
      if (stopped) return
      connection = undefined
      listener({ type: 'lost' }, clock())
      // The locker went with its display.
      lock('saver', false)
      again()
    }

    const again = (): void => {
      clearTimeout(retry)
      retry = setTimeout(() => {
        open(true).catch(() => {
          if (!stopped) again()
        })
      }, RETRY_MS)
    }

    await open(false)
    const session = watchSessionLocks(places, lock, (why) => {
      listener({ type: 'locks-not-heard', why }, clock())
    })
    const desktop: Desktop = {
      idleMs: async () => {
        session.look()
        return connection?.idleMs()
      },
      isFullscreen: async () => connection !== undefined && isFullscreen(connection),
      stop: () => {
        stopped = true
        clearTimeout(retry)
        session.stop()
        const x = connection
        connection = undefined
        x?.close()
      },
    }
    return desktop
  }
