import * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { createRequests } from './request.ts'

const schema = z.object({ n: z.int() })
const answering = (status: number, body: unknown) => {
  const seen: { url: string; init: RequestInit }[] = []
  const requests = createRequests({
    idToken: () => Promise.resolve('token'),
    fetch: (url, init = {}) => {
      seen.push({ url: String(url), init })
      return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))
    },
  })
  return { requests, seen }
}

describe('a request', () => {
  it('carries the token and leaves out what is not asked', async () => {
    const { requests, seen } = answering(200, { n: 1 })
    expect(await requests.get('people', { a: 'x y', b: undefined }, schema)).toEqual({ n: 1 })
    expect(seen[0]?.url).toBe('/api/v1/people?a=x+y')
    expect(seen[0]?.init.headers).toEqual({ authorization: 'Bearer token' })
  })
  it('tells what the server said', async () => {
    const { requests } = answering(403, { error: { code: 'forbidden', message: 'No.' } })
    await expect(requests.get('x', {}, schema)).rejects.toMatchObject({ code: 'forbidden', detail: 'No.' })
  })
  it('names a failure without a readable body by its status', async () => {
    await expect(answering(502, '<html>').requests.get('x', {}, schema)).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
  it('refuses an answer that is not what was agreed', async () => {
    await expect(answering(200, { n: 'one' }).requests.get('x', {}, schema)).rejects.toMatchObject({
      code: 'invalid-answer',
      detail: 'n',
    })
  })
  it('says offline when nothing answers', async () => {
    const requests = createRequests({
      idToken: () => Promise.resolve('token'),
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    })
    await expect(requests.send('PUT', 'x', {}, schema)).rejects.toMatchObject({ code: 'offline' })
  })
})
