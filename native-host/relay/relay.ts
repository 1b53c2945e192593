/** Carries messages, unread, between the browser (standard input and output) and the session agent's socket. */
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Readable, Writable } from 'node:stream'
import type { HostConfig } from '../config-file.ts'
import type { RelayLine } from '../messaging/relay-line.ts'
import { isOurSocket, socketPath } from '../socket-path.ts'
import { isAllowedOrigin } from './origin.ts'

const START_PATIENCE_MS = 8_000

export type RelayPorts = {
  input: Readable
  output: Writable
  startAgent: () => void
  /** For the person who reads the browser's log. */
  say: (line: string) => void
  parentPid: number
}

const tryConnect = (path: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    if (!isOurSocket(path)) {
      resolve(undefined)
      return
    }
    const socket = connect(path)
    socket.once('connect', () => {
      resolve(socket)
    })
    socket.once('error', () => {
      resolve(undefined)
    })
  })

const reachAgent = async (path: string, startAgent: () => void): Promise<Socket | undefined> => {
  const deadline = Date.now() + START_PATIENCE_MS
  let started = false
  for (;;) {
    const socket = await tryConnect(path)
    if (socket !== undefined || Date.now() > deadline) return socket
    if (!started) startAgent()
    started = true
    await delay(150)
  }
}

/** Runs until either side closes; answers the exit code. */
export const runRelay = async (origin: string, config: HostConfig, ports: RelayPorts): Promise<number> => {
  if (!isAllowedOrigin(origin, config.extensionIds)) {
    ports.say('This extension is not one of ours: see extensionIds in the configuration.')
    return 4
  }
  const socket = await reachAgent(socketPath(config.dataDir), ports.startAgent)
  if (socket === undefined) {
    ports.say('The Candor agent does not start; its agent.log in the data folder says why.')
    return 5
  }
  const line: RelayLine = { relay: 1, pid: process.pid, parentPid: ports.parentPid, origin }
  socket.write(`${JSON.stringify(line)}\n`)
  return new Promise((resolve) => {
    const close = () => {
      socket.destroy()
      ports.input.destroy()
      resolve(0)
    }
    socket.on('error', close)
    socket.on('close', close)
    ports.input.on('error', close)
    ports.output.on('error', close)
    ports.input.on('end', () => {
      // What the extension said last still reaches the agent.
      socket.end()
    })
    ports.input.pipe(socket, { end: false })
    socket.pipe(ports.output, { end: false })
  })
}
