/** A proxy that a browser sends everything through: answers pages of its own, passes the rest on, and remembers what was asked. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type WatchedProxy = {
  url: string
  /** `host/path` of everything that was asked for, oldest first. */
  asked: string[]
  end: () => Promise<void>
}

const page = (host: string) => `<!doctype html><title>Page of ${host}</title><h1>${host}</h1>`

/** `*.test` is answered here. */
export const startWatchedProxy = async (): Promise<WatchedProxy> => {
  const asked: string[] = []
  const pass = (from: IncomingMessage, to: ServerResponse, url: URL) => {
    const onward = request(
      url,
      { method: from.method, headers: { ...from.headers, host: url.host } },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(to)
      },
    )
    onward.on('error', () => to.destroy())
    from.pipe(onward)
  }
  const server = createServer((from, to) => {
    const url = new URL(from.url ?? '', 'http://unknown')
    asked.push(url.host + url.pathname)
    if (!url.hostname.endsWith('.test')) return pass(from, to, url)
    from.resume()
    to.writeHead(200, { 'content-type': 'text/html' }).end(page(url.host))
  })
  // Encrypted requests would come here by name alone.
  server.on('connect', ({ url }, socket) => {
    asked.push(String(url))
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
