/**
 * Whether the session's screen is locked, as GNOME, KDE and other desktops tell systemd-logind (LockedHint). Spoken to
 * directly over the system bus's socket: nothing but this one property is ever asked for.
 */
import { connect, type Socket } from 'node:net'
import { userInfo } from 'node:os'
import { type DBusCall, decodeMessage, encodeCall, variantBoolean } from './message.ts'

const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
const LOGIND = 'org.freedesktop.login1'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

const HELLO = 1
const MATCH = 2

/** The bus's path for a session id: everything but letters and digits, and a leading digit, as _XX. */
export const sessionPath = (id: string): string => {
  const escaped = id.replace(/^[0-9]|[^A-Za-z0-9]/g, (letter) => `_${letter.charCodeAt(0).toString(16)}`)
  return `/org/freedesktop/login1/session/${escaped}`
}

/** Socket of a bus address (`unix:path=…`); undefined: it is none on this computer's file system. */
export const socketOf = (address: string): string | undefined =>
  /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(address)?.[1]

export const SYSTEM_BUS = 'unix:path=/run/dbus/system_bus_socket'

type Handlers = {
  changed: (locked: boolean) => void
  /** Nothing more will be told. */
  ended: (why: 'no bus' | 'refused' | 'closed') => void
}

/** Follows the session; `changed` is called at first too where it is locked already. */
export const watchLockedHint = (address: string, id: string, { changed, ended }: Handlers) => {
  const path = sessionPath(id)
  const socketPath = socketOf(address)
  const authentication = Buffer.from(String(userInfo().uid)).toString('hex')
  let held = Buffer.alloc(0)
  let authenticated = false
  let serial = MATCH
  let asked = 0
  let locked = false
  let isOver = false
  let socket: Socket | undefined

  const end = (why: Parameters<Handlers['ended']>[0]): void => {
    if (isOver) return
    isOver = true
    socket?.destroy()
    // A lock that nobody could tell the end of would last for ever.
    if (locked) changed(false)
    ended(why)
  }
  const call = (number: number, what: DBusCall): void => {
    socket?.write(encodeCall(number, what))
  }
  const ask = (): void => {
    serial += 1
    asked = serial
    const args = ['org.freedesktop.login1.Session', 'LockedHint']
    call(asked, { destination: LOGIND, path, interface: PROPERTIES, member: 'Get', args })
  }
  const begin = (): void => {
    authenticated = true
    socket?.write('BEGIN\r\n')
    call(HELLO, { ...BUS, member: 'Hello' })
    const rule = `type='signal',sender='${LOGIND}',interface='${PROPERTIES}',member='PropertiesChanged',path='${path}'`
    call(MATCH, { ...BUS, member: 'AddMatch', args: [rule] })
    ask()
  }
  const take = (): void => {
    if (!authenticated) {
      const line = held.indexOf('\r\n')
      if (line < 0) return
      const isOk = held.toString('latin1', 0, line).startsWith('OK ')
      held = held.subarray(line + 2)
      if (!isOk) {
        end('refused')
        return
      }
      begin()
    }
    for (let next = decodeMessage(held); next !== undefined; next = decodeMessage(held)) {
      held = held.subarray(next.length)
      const { type, replySerial, member, body } = next.message
      // Whatever has changed of the session: what it is now is asked for.
      if (type === 'signal' && member === 'PropertiesChanged') ask()
      if (type === 'error') end('refused')
      const now = type === 'answer' && replySerial === asked ? variantBoolean(body) : undefined
      if (now === undefined || now === locked) continue
      locked = now
      changed(now)
    }
  }

  if (socketPath === undefined) {
    queueMicrotask(() => {
      end('no bus')
    })
  } else {
    socket = connect(socketPath)
    socket.unref()
    socket.on('connect', () => socket?.write(`\0AUTH EXTERNAL ${authentication}\r\n`))
    socket.on('error', () => {
      end('no bus')
    })
    socket.on('close', () => {
      end('closed')
    })
    socket.on('data', (bytes) => {
      held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes])
      try {
        take()
      } catch {
        end('closed')
      }
    })
  }
  return {
    stop: () => {
      isOver = true
      socket?.destroy()
    },
  }
}
