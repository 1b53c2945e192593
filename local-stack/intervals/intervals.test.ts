import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readIntervals } from './intervals.ts'
import { readIntervalsOptions } from './options.ts'

const EIGHT = Date.parse('2026-11-22T08:00:00Z')
const MINUTE = 60_000
const row = (minute: number, change: object = {}) => ({
  start: EIGHT + minute * MINUTE,
  offsetMin: 60,
  durationMs: 10 * MINUTE,
  state: 'active',
  app: 'chromium',
  id: `a.0.1.${minute}`,
  agentId: 'a',
  person: { id: 'p', label: 'Ada' },
  computer: { id: 'c', label: 'desk-1' },
  productivity: 'undefined',
  insideMs: 10 * MINUTE,
  ...change,
})

/** The outermost edge: what answers in place of the stack, a row a page and a page without any. */
const ROWS = [
  row(60),
  row(30, { site: 'a.test', url: 'https://a.test/', title: 'A', incognito: true }),
  row(-5),
]
let server: Server
let stack: Parameters<typeof readIntervals>[0]
let asked: URLSearchParams[]
beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const [status, body] = answer(url)
    response.statusCode = status
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  stack = {
    apiUrl: `${origin}/api`,
    authUrl: origin,
    members: [{ email: 'admin@demo.example', password: 'secret', role: 'administrator' }],
  }
})
afterEach(() => {
  server.close()
})

const answer = ({ pathname, searchParams }: URL): [number, unknown] => {
  if (pathname.endsWith('signInWithPassword')) return [200, { idToken: 'token' }]
  if (pathname.endsWith('/session')) {
    const member = { id: 'm', email: 'admin@demo.example', role: 'administrator', groups: '*' }
    const account = {
      id: 'demo',
      name: 'Demo',
      timeZone: 'UTC',
      dateFormat: 'yyyy-MM-dd',
      screenDetails: true,
      configVersion: 1,
    }
    return [200, { member, account, refreshToken: false }]
  }
  if (pathname.endsWith('/agents/a/days')) return [200, { days: [] }]
  if (!pathname.endsWith('/activities'))
    return [404, { error: { code: 'not-found', message: 'There is no such agent.' } }]
  asked.push(searchParams)
  const at = Number(searchParams.get('cursor') ?? 0)
  return [
    200,
    {
      rows: at === 1 ? [] : [ROWS[at === 0 ? 0 : at - 1]],
      searchedTo: EIGHT,
      progress: at / 3,
      ...(at < 3 ? { next: `${at + 1}` } : {}),
    },
  ]
}

const ask = (agent: string, from: string, to: string) => readIntervals(stack, { agent, from, to })

describe('the intervals of an agent', () => {
  it('are all activities of the range in order, whole where they reach into it, with null for what is not known', async () => {
    const found = await ask('a', '2026-11-22T08:00:00Z', '2026-11-22T09:00:00Z')
    expect(found).toEqual([
      {
        start: EIGHT - 5 * MINUTE,
        end: EIGHT + 5 * MINUTE,
        url: null,
        title: null,
        site: null,
        app: 'chromium',
        incognito: false,
        state: 'active',
      },
      {
        start: EIGHT + 30 * MINUTE,
        end: EIGHT + 40 * MINUTE,
        url: 'https://a.test/',
        title: 'A',
        site: 'a.test',
        app: 'chromium',
        incognito: true,
        state: 'active',
      },
    ])
    expect(asked.length).toBe(4)
    expect(asked.every((query) => query.get('agent') === 'a')).toBe(true)
  })

  it('of an agent that does not exist are refused', async () => {
    await expect(ask('b', '2026-11-22', '2026-11-22')).rejects.toThrow('There is no such agent.')
  })

  it('are asked for with all three flags, and no other', () => {
    expect(readIntervalsOptions(['--agent', 'a', '--from', 'x', '--to=y'])).toEqual({
      agent: 'a',
      from: 'x',
      to: 'y',
    })
    expect(readIntervalsOptions(['--help'])).toBeUndefined()
    for (const args of [
      ['--agent', 'a', '--from', 'x'],
      [],
      ['--people', '3'],
      ['--agent', '', '--from', 'x', '--to', 'y'],
    ])
      expect(() => readIntervalsOptions(args)).toThrow(/Usage: npm run/)
  })
})
