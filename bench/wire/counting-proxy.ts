/** Carries bytes between an agent and the server, and counts them. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type CountingProxy = {
  port: number
  /** Bytes that went to the server and came back, TCP's own not counted. */
  counted: () => { sent: number; received: number }
  close: () => void
}

/** Listens on a free port of this machine. */
export const startCountingProxy = (target: { host: string; port: number }): Promise<CountingProxy> => {
  const bytes = { sent: 0, received: 0 }
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (chunk: Buffer) => (bytes.sent += chunk.length))
    upstream.on('data', (chunk: Buffer) => (bytes.received += chunk.length))
    client.pipe(upstream)
    upstream.pipe(client)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        counted: () => ({ ...bytes }),
        close: () => {
          for (const socket of open) socket.destroy()
          server.close()
        },
      })
    })
  })
}
