/** The agent's socket: relays connect to it, each for one browser profile's extension. */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { fromExtension, type FromExtension } from '#core/contracts/from-extension.ts'
import type { ToExtension } from '#core/contracts/native-message.ts'
import { createFrameReader, encodeFrame } from '../messaging/framing.ts'
import { createLineReader, type RelayLine } from '../messaging/relay-line.ts'
import type { HostLog } from '../logs.ts'
import { isAllowedOrigin } from '../relay/origin.ts'
import { makePrivateDir } from '../socket-path.ts'

export type ExtensionLink = { relay: RelayLine; send(message: ToExtension): void }

export type ExtensionHandlers = {
  attached(link: ExtensionLink): void
  message(link: ExtensionLink, message: FromExtension): void
  detached(link: ExtensionLink): void
}

export type ExtensionServerPorts = {
  path: string
  extensionIds: readonly string[]
  sameUser: (pid: number) => boolean
  log: HostLog
  handlers: ExtensionHandlers
}

const LINE_PATIENCE_MS = 5_000

const serveRelay = (socket: Socket, ports: ExtensionServerPorts): void => {
  const { handlers, log } = ports
  const readLine = createLineReader()
  const readFrames = createFrameReader()
  let link: ExtensionLink | undefined

  const refuse = (reason: 'no relay' | 'another user' | 'unknown extension'): void => {
    log.relayRefused(reason)
    socket.destroy()
  }

  const greet = (relay: RelayLine): ExtensionLink | undefined => {
    if (!ports.sameUser(relay.pid)) refuse('another user')
    else if (!isAllowedOrigin(relay.origin, ports.extensionIds)) refuse('unknown extension')
    else {
      const send = (message: ToExtension) => {
        if (socket.writable) socket.write(encodeFrame(message))
      }
      return { relay, send }
    }
    return undefined
  }

  const frames = (to: ExtensionLink, bytes: Uint8Array): void => {
    for (const received of readFrames(bytes)) {
      const message = fromExtension.safeParse(received)
      // A newer extension may say what this agent does not know yet; the rest still counts.
      if (message.success) handlers.message(to, message.data)
      else log.messageUnknown()
    }
  }

  socket.setTimeout(LINE_PATIENCE_MS, () => {
    if (link === undefined) refuse('no relay')
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    if (link !== undefined) handlers.detached(link)
  })
  socket.on('data', (bytes) => {
    try {
      if (link !== undefined) {
        frames(link, bytes)
        return
      }
      const first = readLine(bytes)
      if (first === undefined) return
      if (first === null) {
        refuse('no relay')
        return
      }
      link = greet(first.line)
      if (link === undefined) return
      socket.setTimeout(0)
      handlers.attached(link)
      frames(link, first.rest)
    } catch {
      log.messageBroken()
      socket.destroy()
    }
  })
}

/** Listens at `path`, for this OS user only; a socket file left behind is replaced. */
export const serveExtensions = async (ports: ExtensionServerPorts): Promise<{ close(): Promise<void> }> => {
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    serveRelay(socket, ports)
  })
  makePrivateDir(dirname(ports.path))
  // Whoever holds the queue is the one agent: a file here can only be a dead one's.
  rmSync(ports.path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(ports.path, resolve)
  })
  chmodSync(ports.path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of open) socket.destroy()
      }),
  }
}
