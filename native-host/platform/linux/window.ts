/** What a window is: its title, its process, its program. Nothing is kept by id: ids are used again at once. */
import { hostname } from 'node:os'
import type { XProperty } from 'x11'
import type { DesktopWindow } from '../platform.ts'
import { programName, programOf } from './process.ts'
import type { XConnection } from './x-connection.ts'

const words = (property: XProperty | undefined): number[] => {
  if (property?.format !== 32) return []
  return Array.from({ length: property.data.length >> 2 }, (_, index) =>
    property.data.readUInt32LE(index * 4),
  )
}

const readable = (property: XProperty | undefined, encoding: 'utf8' | 'latin1'): string | undefined => {
  const value = property?.data.toString(encoding).replaceAll('\0', ' ').trim().slice(0, 1024).toWellFormed()
  return value === '' ? undefined : value
}

/** The window that the window manager calls active; undefined: none, or no window manager says. */
export const activeWindow = async (x: XConnection): Promise<number | undefined> => {
  const [id] = words(await x.property(x.root, '_NET_ACTIVE_WINDOW'))
  return id === 0 ? undefined : id
}

/** The active window covers its screen, as a film or a presentation does. */
export const isFullscreen = async (x: XConnection): Promise<boolean> => {
  const window = await activeWindow(x)
  if (window === undefined) return false
  return words(await x.property(window, '_NET_WM_STATE')).includes(x.atom('_NET_WM_STATE_FULLSCREEN'))
}

const pidOf = async (
  x: XConnection,
  window: number,
  told: XProperty | undefined,
): Promise<number | undefined> => {
  const pid = await x.clientPid(window)
  if (pid !== undefined) return pid
  // Only a program on this computer tells a process id that means something here.
  const machine = readable(await x.property(window, 'WM_CLIENT_MACHINE'), 'latin1')
  return machine === undefined || machine === hostname() ? words(told)[0] : undefined
}

/** Describes a window; undefined: it is gone, or is the desktop itself. */
export const describeWindow = async (
  x: XConnection,
  window: number,
  describe: (program: string) => string,
): Promise<DesktopWindow | undefined> => {
  const [viewable, name, oldName, toldPid, types, windowClass] = await Promise.all([
    x.isViewable(window),
    x.property(window, '_NET_WM_NAME'),
    x.property(window, 'WM_NAME'),
    x.property(window, '_NET_WM_PID'),
    x.property(window, '_NET_WM_WINDOW_TYPE'),
    x.property(window, 'WM_CLASS'),
  ])
  if (!viewable || words(types).includes(x.atom('_NET_WM_WINDOW_TYPE_DESKTOP'))) return undefined
  const pid = await pidOf(x, window, toldPid)
  const className = readable(windowClass, 'latin1')?.split(' ')[0]
  const app = (pid === undefined ? undefined : programOf(pid)) ?? programName(className ?? 'unknown')
  const title = readable(name, 'utf8') ?? readable(oldName, 'latin1')
  return {
    app,
    description: describe(app),
    ...(pid === undefined ? {} : { pid }),
    ...(title === undefined ? {} : { title }),
  }
}
