/** One connection to the X server, with promises: what could not be had is undefined, a lost server calls `onLost`. */
import x11, {
  type Resources,
  type ScreenSaver,
  type Sync,
  type XCallback,
  type XClient,
  type XEvent,
  type XProperty,
} from 'x11'
import { NoDesktopError } from '../platform.ts'

const CONNECT_PATIENCE_MS = 5_000
/** In units of four bytes: titles beyond 4 KB are cut. */
const PROPERTY_LIMIT = 1024

export type XConnection = {
  root: number
  atom(name: string): number
  property(window: number, name: string): Promise<XProperty | undefined>
  /** Ask for a window's events, or with 0 for no more of them. */
  select(window: number, mask: number): void
  isViewable(window: number): Promise<boolean>
  /** The process that owns a window, as the server knows it from the socket. */
  clientPid(window: number): Promise<number | undefined>
  idleMs(): Promise<number | undefined>
  masks: XClient['eventMask']
  extensions: { saver?: ScreenSaver; resources?: Resources; sync?: Sync }
  allocate(): number
  onEvent(listener: (event: XEvent) => void): void
  close(): void
}

const ATOMS = [
  '_NET_ACTIVE_WINDOW',
  '_NET_WM_NAME',
  '_NET_WM_PID',
  '_NET_WM_STATE',
  '_NET_WM_STATE_FULLSCREEN',
  '_NET_WM_WINDOW_TYPE',
  '_NET_WM_WINDOW_TYPE_DESKTOP',
  'WM_NAME',
  'WM_CLASS',
  'WM_CLIENT_MACHINE',
] as const

/** Asks and waits; a window that is gone, or a lost server, answers undefined. */
const createAsk = () => {
  const waiting = new Set<() => void>()
  let lost = false
  const ask = <T>(request: (callback: XCallback<T>) => void): Promise<T | undefined> =>
    new Promise((resolve) => {
      if (lost) {
        resolve(undefined)
        return
      }
      const none = () => {
        resolve(undefined)
      }
      waiting.add(none)
      request((error, value) => {
        waiting.delete(none)
        resolve(error ? undefined : value)
        return true
      })
    })
  const giveUp = () => {
    lost = true
    for (const none of waiting) none()
    waiting.clear()
  }
  return { ask, giveUp }
}

const noDesktop = (display: string) =>
  new NoDesktopError(
    `The display ${display} does not answer: is the X server running, and may this user use it?`,
  )

const connect = (display: string) =>
  new Promise<{ client: XClient; root: number }>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(noDesktop(display))
    }, CONNECT_PATIENCE_MS)
    const client = x11.createClient({ display, shm: false, disableBigRequests: true }, (error, opened) => {
      clearTimeout(timer)
      const root = opened?.screen[0]?.root
      if (error || root === undefined) reject(noDesktop(display))
      else resolve({ client: opened.client, root })
    })
    client.on('error', () => {
      clearTimeout(timer)
      reject(noDesktop(display))
    })
  })

/** Opens the display; rejects with NoDesktopError when nobody answers there. */
export const openDisplay = async (display: string, onLost: () => void): Promise<XConnection> => {
  const { client, root } = await connect(display)
  const { ask, giveUp } = createAsk()
  let closed = false
  const end = () => {
    giveUp()
    if (!closed) onLost()
    closed = true
    client.stream.destroy()
  }
  client.on('end', end)
  client.stream.on('close', end)
  // Errors of single requests (a window that went away) come with a number; the rest is the connection itself.
  client.on('error', (error) => {
    if (error.error === undefined) end()
  })

  const atoms = new Map<string, number>()
  await Promise.all(
    ATOMS.map(async (name) => {
      atoms.set(
        name,
        (await ask<number>((done) => {
          client.InternAtom(false, name, done)
        })) ?? 0,
      )
    }),
  )
  const [saver, resources, sync] = await Promise.all([
    ask<ScreenSaver>((done) => {
      client.require('screen-saver', done)
    }),
    ask<Resources>((done) => {
      client.require('res', done)
    }),
    ask<Sync>((done) => {
      client.require('sync', done)
    }),
  ])
  const atom = (name: string) => atoms.get(name) ?? 0

  return {
    root,
    atom,
    masks: client.eventMask,
    extensions: {
      ...(saver === undefined ? {} : { saver }),
      ...(resources === undefined ? {} : { resources }),
      ...(sync === undefined ? {} : { sync }),
    },
    property: async (window, name) => {
      const found = await ask<XProperty>((done) => {
        client.GetProperty(0, window, atom(name), 0, 0, PROPERTY_LIMIT, done)
      })
      return found === undefined || found.type === 0 ? undefined : found
    },
    select: (window, eventMask) => {
      void ask((done) => {
        client.ChangeWindowAttributes(window, { eventMask }, done)
      })
    },
    isViewable: async (window) =>
      (
        await ask((done: XCallback<{ mapState: number }>) => {
          client.GetWindowAttributes(window, done)
        })
      )?.mapState === 2,
    clientPid: async (window) => {
      if (resources === undefined) return undefined
      const specs = [{ client: window, mask: resources.ClientIdMask.LocalClientPID }]
      const ids = await ask((done: XCallback<{ value: number[] }[]>) => {
        resources.QueryClientIds(specs, done)
      })
      return ids?.[0]?.value[0]
    },
    idleMs: async () => {
      if (saver === undefined) return undefined
      return (
        await ask((done: XCallback<{ state: number; idle: number }>) => {
          saver.QueryInfo(root, done)
        })
      )?.idle
    },
    allocate: () => client.AllocID(),
    onEvent: (listener) => {
      client.on('event', listener)
    },
    close: () => {
      closed = true
      end()
    },
  }
}
