import { createServer } from 'node:net'

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Below the range from which the system takes ports for outgoing connections, so that none is lost meanwhile. */
const LOWEST = 14_000
const HIGHEST = 32_000

/** The first of `count` neighbouring ports that are all free on 127.0.0.1. */
export const freePorts = async (count: number): Promise<number> => {
  for (let tries = 0; tries < 50; tries++) {
    const base = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(base + i)))
    if (free.every(Boolean)) return base
  }
  throw new Error(`No ${count} neighbouring free ports found`)
}
