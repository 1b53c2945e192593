/**
 * `wire.day`: what an agent sends for a working day, headers and signal included: the real agent loop, its clock
 * simulated, through a socket that counts, to the real functions on the emulator. TLS, which production adds, is not counted.
 */
import { pathToFileURL } from 'node:url'
import { createAgent, silentLog, type Agent, type VaultContent } from '#core/agent/agent.ts'
import type { Activity } from '#core/contracts/activity.ts'
import { createMemoryStore } from '#core/delivery/memory-store.ts'
import type { Reading } from '#core/timeline/events.ts'
import { startStack } from './local-stack.ts'
import { startCountingProxy } from './wire/counting-proxy.ts'
import { DAY_MS, workday } from './wire/workday.ts'

const PULSE_MS = 10_000
/** As Chromium sends them from an extension's worker; the desktop agent sends fewer. */
const BROWSER_HEADERS = {
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-GB,en;q=0.9',
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
}

const machine = {
  agent: {
    kind: 'host' as const,
    version: '0.1.0',
    platform: 'linux' as const,
    machineId: 'bench-wire',
    computerName: 'bench',
    userLogin: `wire-${process.pid}@example.com`,
    userName: 'Wire Day',
  },
  status: {
    version: '0.1.0',
    timeZone: 'Europe/Berlin',
    privateIp: '10.0.0.7',
    sessionId: 1,
    extensionAttached: true,
  },
}

/** Ticks as the host is woken to, and everything that happens, up to the day's end. */
const live = async (agent: Agent, moveTo: (ms: number) => void, now: () => Reading): Promise<void> => {
  const happenings = workday()
  for (let at = 0; at <= DAY_MS; at += PULSE_MS) {
    while (happenings[0] !== undefined && happenings[0].at <= at) {
      const { at: when, event } = happenings.shift() ?? { at, event: 'input' as const }
      moveTo(when)
      void agent.event(event === 'input' ? { type: 'input', lastInput: now().mono } : event)
    }
    moveTo(at)
    await agent.pulse()
  }
}

/** Prints KB sent in the day, beside the same activities as bare JSON. */
export const run = async (): Promise<void> => {
  const stack = await startStack(['--people', '0'])
  const proxy = await startCountingProxy({ host: '127.0.0.1', port: Number(new URL(stack.ingestUrl).port) })
  try {
    const path = new URL(stack.ingestUrl).pathname
    const settings = {
      ingestUrl: `http://127.0.0.1:${proxy.port}${path}`,
      enrolmentToken: stack.account.enrolmentToken,
    }
    // Yesterday: what ends in the future is no day gone by.
    const began = Date.now() - 2 * DAY_MS - DAY_MS
    let since = 0
    const now = (): Reading => ({ boot: 'bench', mono: since, wall: began + since, offsetMin: 60 })
    let vault: VaultContent | undefined
    let trouble: string | undefined
    const activities: Activity[] = []
    let calls = 0
    const agent = createAgent({
      store: createMemoryStore(),
      vault: {
        load: () => Promise.resolve(vault),
        save: (content) => {
          vault = content
          return Promise.resolve()
        },
      },
      clock: now,
      contactNow: Date.now,
      fetch: async (input, init) => {
        calls += 1
        const headers = new Headers(init?.headers)
        for (const [name, value] of Object.entries(BROWSER_HEADERS)) headers.set(name, value)
        if (String(input).endsWith('/v1/batches')) activities.push(...(await activitiesOf(init?.body)))
        return fetch(input, { ...init, headers })
      },
      settings: () => Promise.resolve(settings),
      describe: () => Promise.resolve(machine),
      log: { ...silentLog, contactFailed: (call, code) => (trouble = `${call}: ${code}`) },
      recorder: 'host',
      continued: false,
    })
    await agent.start()
    await agent.pulse()
    if (agent.config() === undefined) throw new Error(`The agent did not enrol: ${trouble ?? 'no answer'}`)
    const before = proxy.counted()
    activities.length = 0
    calls = 0
    await live(agent, (ms) => (since = ms), now)
    await agent.stop()
    if (trouble !== undefined) throw new Error(`Something was sent twice or not at all: ${trouble}`)
    const sent = (proxy.counted().sent - before.sent) / 1024
    const raw = Buffer.byteLength(JSON.stringify(activities)) / 1024
    const rounded = (value: number) => Math.round(value * 10) / 10
    const compare = {
      name: 'raw JSON of its activities',
      value: rounded(raw),
      ratio: Math.round((sent / raw) * 100) / 100,
    }
    console.log(
      JSON.stringify({
        name: 'wire.day',
        value: rounded(sent),
        unit: 'KB',
        n: activities.length,
        calls,
        compare,
      }),
    )
  } finally {
    proxy.close()
    await stack.end()
  }
}

/** The activities of a batch on its way out. */
const activitiesOf = async (body: RequestInit['body']): Promise<Activity[]> => {
  const bytes = new Blob([body as BlobPart])
  const packed = new Uint8Array(await bytes.slice(0, 2).arrayBuffer())
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b
  const text = isPacked ? new Response(bytes.stream().pipeThrough(new DecompressionStream('gzip'))) : bytes
  return (JSON.parse(await text.text()) as { activities: Activity[] }).activities
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await run()
  process.exit(0)
}
