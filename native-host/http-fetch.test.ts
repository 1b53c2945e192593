import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gunzipSync } from 'node:zlib'
import { httpFetch, zlibGzip } from './http-fetch.ts'

let server: Server
let base: string
let events: ServerResponse | undefined
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slow') return
    if (request.url === '/events') {
      events = response.writeHead(200, { 'content-type': 'text/event-stream' })
      events.write('data: one\n\n')
      return
    }
    if (request.url === '/same') {
      response.writeHead(304, { etag: '"7"' }).end()
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(request.url === '/no' ? 401 : 200, { 'dpop-nonce': 'n1' })
      response.end(JSON.stringify({ body: Buffer.concat(chunks).toString(), headers: request.headers }))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('method, headers and body arrive, text and bytes alike', async () => {
  for (const body of ['ünï', new TextEncoder().encode('ünï')]) {
    const response = await httpFetch(`${base}/`, {
      method: 'POST',
      headers: { DPoP: 'p' },
      body,
    })
    expect(response.ok).toBe(true)
    expect(JSON.parse(await response.text())).toMatchObject({ body: 'ünï', headers: { dpop: 'p' } })
  }
})

test('a refusal and an unchanged answer come with their headers', async () => {
  const refused = await httpFetch(`${base}/no`)
  expect([refused.status, refused.headers.get('dpop-nonce')]).toEqual([401, 'n1'])
  const same = await httpFetch(`${base}/same`)
  expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, '"7"', ''])
})

test('no server rejects, and so does a signal', async () => {
  await expect(httpFetch('http://127.0.0.1:9/')).rejects.toBeInstanceOf(TypeError)
  await expect(httpFetch(`${base}/slow`, { signal: AbortSignal.timeout(50) })).rejects.toThrow()
})

test('events come as they are sent; cancelling and aborting close the connection', async () => {
  for (const way of ['cancel', 'abort'] as const) {
    const stop = new AbortController()
    const response = await httpFetch(`${base}/events`, { signal: stop.signal })
    const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    expect(await next()).toBe('data: one\n\n')
    events?.write('data: two\n\n')
    expect(await next()).toBe('data: two\n\n')
    const closed = new Promise<void>((resolve) => events?.once('close', resolve))
    if (way === 'cancel') await reader.cancel()
    else stop.abort()
    await closed
  }
})

test('a connection that breaks off breaks the stream', async () => {
  const response = await httpFetch(`${base}/events`)
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  await reader.read()
  events?.destroy()
  await expect(reader.read()).rejects.toThrow()
})

test('what is packed is the text again', async () => {
  expect(gunzipSync(await zlibGzip('ünï'.repeat(2000))).toString()).toBe('ünï'.repeat(2000))
})
