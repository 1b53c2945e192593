import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Signal } from '#core/contracts/signal.ts'
import { type AgentClient, createAgentClient } from './client.ts'
import { holdSignal } from './hold.ts'
import { createAgentKey } from './proof.ts'

/** A server on a socket of its own, so that what the runtime's `fetch` does to a connection is part of the test. */
let server: Server
let client: AgentClient
let answer: (response: ServerResponse, request: IncomingMessage) => void
let open = 0
beforeAll(async () => {
  server = createServer((request, response) => {
    open += 1
    response.on('close', () => (open -= 1))
    answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const ingestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ingest/`
  client = createAgentClient({ ingestUrl, keyPair: await createAgentKey(false), fetch, now: Date.now })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const said = (configVersion: number): Signal => ({ configVersion, serverTime: 1_790_000_000_000, hold: true })
const event = (signal: unknown) => `data: ${JSON.stringify(signal)}\n\n`
const events = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' })

/** Holds until the line ends. */
const hold = () => {
  const stop = new AbortController()
  const heard: number[] = []
  const line = {
    stop,
    heard,
    alive: 0,
    ended: holdSignal(client.heldLine('a/b'), stop.signal, {
      heard: ({ configVersion }) => heard.push(configVersion),
      alive: () => (line.alive += 1),
    }),
  }
  return line
}

test('signals come as they are told, and nothing else does', async () => {
  let line: ServerResponse | undefined
  let asked = ''
  answer = (response, { url = '', headers }) => {
    asked = `${url} ${headers.dpop === undefined ? 'unsigned' : 'signed'}`
    line = events(response)
    line.write(event(said(1)))
  }
  const { heard, ended, ...held } = hold()
  await vi.waitFor(() => expect(heard).toEqual([1]), 20_000)
  expect(asked).toBe('/ingest/v1/signal?token=a%2Fb&hold=1 unsigned')
  line?.write(': \n\n')
  line?.write('data: <h1>no signal</h1>\n\nevent: other\ndata: {}\n\n')
  const [first = '', second = ''] = event(said(2)).split('config')
  line?.write(`${first}config`)
  line?.write(second)
  await vi.waitFor(() => expect(heard).toEqual([1, 2]), 20_000)
  line?.end(event(said(3)))
  expect(await ended).toEqual({ ok: true, value: undefined })
  expect(heard).toEqual([1, 2, 3])
  expect(held.stop.signal.aborted).toBe(false)
})

test('a stop closes the connection at once', async () => {
  answer = (response) => events(response).write(event(said(1)))
  const line = hold()
  await vi.waitFor(() => expect(line.heard).toEqual([1]), 20_000)
  line.stop.abort()
  await line.ended
  await vi.waitFor(() => expect(open).toBe(0), 20_000)
  expect(line.alive).toBe(1)
})

test('a stop before the answer ends the call', async () => {
  answer = () => undefined
  const line = hold()
  await vi.waitFor(() => expect(open).toBe(1), 20_000)
  line.stop.abort()
  expect(await line.ended).toMatchObject({ ok: false, problem: { code: 'offline' } })
  await vi.waitFor(() => expect(open).toBe(0), 20_000)
})

test('refusals, breaks and answers that are no stream are problems, and leave nothing open', async () => {
  answer = (response) => {
    response.writeHead(401).end(JSON.stringify({ error: { code: 'unauthorised', message: 'old token' } }))
  }
  expect(await hold().ended).toMatchObject({ ok: false, problem: { code: 'unauthorised', status: 401 } })
  answer = (response) => response.writeHead(503, { 'retry-after': '9' }).end()
  expect(await hold().ended).toMatchObject({ problem: { code: 'unavailable', retryAfterMs: 9_000 } })
  answer = (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<h1>Sign in')
  expect(await hold().ended).toMatchObject({ problem: { code: 'unavailable', status: 200 } })
  answer = (response) => {
    events(response).write(event(said(1)), () => response.destroy())
  }
  expect(await hold().ended).toMatchObject({ ok: false, problem: { code: 'offline' } })
  answer = (response) => events(response).end('data: '.padEnd(100_000, 'x'))
  expect(await hold().ended).toMatchObject({ ok: false })
  await vi.waitFor(() => expect(open).toBe(0), 20_000)
})
