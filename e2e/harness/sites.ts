/** Web sites for the scripts: one server, any `*.test` host name (the browser maps them to it). */
import { createServer } from 'node:http'

export type Sites = {
  port: number
  url: (host: string, path?: string) => string
  /** Resolves with the moment (performance.now) at which the next page of `host` + `path` is served. */
  served: (host: string, path?: string) => Promise<number>
  end: () => Promise<void>
}

const page = (host: string, path: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>${host}${path}</title><h1>${host}</h1><p>${path}</p>`

export const startSites = async (): Promise<Sites> => {
  const waiting = new Map<string, (at: number) => void>()
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    const path = request.url ?? '/'
    if (path === '/favicon.ico') return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(page(host, path))
    waiting.get(host + path)?.(performance.now())
    waiting.delete(host + path)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as { port: number }).port
  return {
    port,
    url: (host, path = '/') => `http://${host}:${port}${path}`,
    served: (host, path = '/') =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${host}${path} was not asked for in 15 s`)), 15_000)
        waiting.set(host + path, (at) => {
          clearTimeout(timer)
          resolve(at)
        })
      }),
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
