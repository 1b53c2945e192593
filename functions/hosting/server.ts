/** One process that hosts both functions and the dashboard, at the addresses Firebase Hosting gives them. */
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApiApp } from '../api/app.ts'
import { readConfig } from '../config.ts'
import { createIngestApp } from '../ingest/app.ts'
import { startLocalJobs } from './local-jobs.ts'
import { createStaticSite, type HostingConfig } from './static-site.ts'
import { emulatorOrigins, siteConfig } from './site-config.ts'

export type ServeOptions = { port: number; dashboard?: string }

type NodeBindings = { incoming: { socket: { remoteAddress?: string | undefined } } }

/** Starts on 127.0.0.1; port 0 takes a free one. Rejects when the port is taken. */
export const startServer = async ({ port, dashboard }: ServeOptions) => {
  const config = readConfig()
  const ingest = createIngestApp()
  const api = createApiApp()
  const jobs = startLocalJobs(config)
  const site =
    dashboard === undefined
      ? undefined
      : createStaticSite(dashboard, await hosting(), emulatorOrigins(config))
  const fetch = (request: Request, node: NodeBindings): Response | Promise<Response> => {
    const url = new URL(request.url)
    const { pathname } = url
    const ip = node.incoming.socket.remoteAddress
    const bindings = ip === undefined ? {} : { ip }
    if (pathname.startsWith('/ingest/')) return ingest.fetch(request, bindings)
    if (pathname.startsWith('/api/')) return api.fetch(request, bindings)
    if (pathname === '/__/firebase/init.json') return Response.json(siteConfig(config))
    const job = request.method === 'POST' ? jobs?.answer(url) : undefined
    if (job !== undefined) return job
    return site?.(pathname) ?? new Response('Not found', { status: 404 })
  }
  return new Promise<{ port: number; close: () => Promise<void> }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      resolve({
        port: address.port,
        close: () => {
          jobs?.stop()
          return closeServer(server)
        },
      })
    })
    server.once('error', reject)
  })
}

const closeServer = (server: ReturnType<typeof serve>) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    // Held signals would keep it open.
    if ('closeAllConnections' in server) server.closeAllConnections()
  })

const hosting = async (): Promise<HostingConfig> => {
  const file = new URL('../../firebase.json', import.meta.url)
  return (JSON.parse(await readFile(file, 'utf8')) as { hosting: HostingConfig }).hosting
}
