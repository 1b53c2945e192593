/** What the extension costs: its size, its CPU per page load, tab switch and idle minute, its memory. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildExtension } from './chromium/built.ts'
import { writeListener } from './chromium/listener.ts'
import { cpuMeter, memoryMiB } from './chromium/process-cost.ts'
import { startSites } from './chromium/sites.ts'
import { startBrowser } from './chromium/start.ts'
import type { BenchBrowser } from './chromium/start.ts'

const ROUNDS = 6
const LOADS_A_ROUND = 10
const SWITCHES_A_ROUND = 10
const EVENTS_BEFORE_MEMORY = 500
const IDLE_SECONDS = 60

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const rounded = (value: number): number => Math.round(value * 100) / 100

const print = (name: string, value: number, unit: string, n: number, listener?: number): void => {
  const compare =
    listener === undefined
      ? {}
      : { compare: { name: 'listener', value: rounded(listener), ratio: rounded(value / listener) } }
  console.log(JSON.stringify({ name, value: rounded(value), unit, n, ...compare }))
}

type Subject = { browser: BenchBrowser; meter: ReturnType<typeof cpuMeter>; tabs: string[]; session: string }

const subject = async (browser: BenchBrowser, page: (n: number) => string): Promise<Subject> => {
  const { targetInfos } = (await browser.send('Target.getTargets')) as {
    targetInfos: { targetId: string; type: string }[]
  }
  const first = targetInfos.find(({ type }) => type === 'page')?.targetId ?? ''
  const { targetId } = (await browser.send('Target.createTarget', { url: page(0) })) as { targetId: string }
  const { sessionId } = (await browser.send('Target.attachToTarget', { targetId, flatten: true })) as {
    sessionId: string
  }
  await sleep(2000)
  return { browser, meter: cpuMeter(browser.profile), tabs: [first, targetId], session: sessionId }
}

/** Median of ms per action, the two browsers taking turns. */
const takeTurns = async (
  subjects: Subject[],
  count: number,
  act: (subject: Subject, n: number) => Promise<void>,
): Promise<number[]> => {
  const costs = subjects.map((): number[] => [])
  for (let round = -1; round < ROUNDS; round++)
    for (const [i, one] of subjects.entries()) {
      one.meter.mark()
      for (let n = 0; n < count; n++) await act(one, (round + 1) * count + n)
      await sleep(1000)
      const cost = one.meter.mark() / count
      // The first round warms up.
      if (round >= 0) costs[i]?.push(cost)
    }
  return costs.map(median)
}

/** Builds the extension, measures it beside the listener, and prints one line a result. */
export const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-bench-'))
  const sites = await startSites()
  const page = (n: number) => `http://s${n % 20}.test:${sites.port}/page-${n}`
  const built = await buildExtension(join(folder, 'built'))
  print('extension.size', gzipSync(readFileSync(join(built.path, 'background.js'))).length / 1024, 'KB', 1)
  writeListener(join(folder, 'listener'))
  const settings = {
    nativeHost: 'none',
    enrolmentToken: 'bench',
    ingestUrl: `http://127.0.0.1:${sites.port}/ingest`,
  }
  const browsers: BenchBrowser[] = []
  try {
    for (const extension of [built.path, join(folder, 'listener')])
      browsers.push(
        await startBrowser({
          folder: join(folder, `browser-${browsers.length}`),
          extension,
          policy: { '3rdparty': { extensions: { [built.id]: settings } } },
          url: page(1),
        }),
      )
    const subjects: Subject[] = []
    for (const browser of browsers) subjects.push(await subject(browser, page))
    for (let i = 0; i < 30 && (sites.requests.get('/ingest/v1/config') ?? 0) === 0; i++) await sleep(1000)
    if ((sites.requests.get('/ingest/v1/config') ?? 0) === 0)
      throw new Error('The extension did not enrol: is the policy folder /etc/chromium in use?')

    const [load = 0, listenerLoad = 0] = await takeTurns(subjects, LOADS_A_ROUND, async (one, n) => {
      await one.browser.send('Page.navigate', { url: page(n) }, one.session)
      await sleep(400)
    })
    print('extension.page-cpu', load, 'ms', ROUNDS * LOADS_A_ROUND, listenerLoad)

    const switchTab = async (one: Subject, n: number, pause: number) => {
      await one.browser.send('Target.activateTarget', { targetId: one.tabs[n % 2] })
      await sleep(pause)
    }
    const [change = 0, listenerChange = 0] = await takeTurns(subjects, SWITCHES_A_ROUND, (one, n) =>
      switchTab(one, n, 300),
    )
    print('extension.switch-cpu', change, 'ms', ROUNDS * SWITCHES_A_ROUND, listenerChange)

    for (let n = 0; n < EVENTS_BEFORE_MEMORY; n++)
      await Promise.all(subjects.map((one) => switchTab(one, n, 5)))
    await sleep(2000)
    const [memory = 0, listenerMemory = 0] = browsers.map(({ profile }) => memoryMiB(profile))
    print('extension.memory', memory, 'MiB', 1, listenerMemory)

    await sleep(5000)
    for (const { meter } of subjects) meter.mark()
    await sleep(IDLE_SECONDS * 1000)
    const [idle = 0, listenerIdle = 0] = subjects.map(({ meter }) => meter.mark())
    print('extension.idle-cpu', idle, 'ms', 1, listenerIdle)
    for (const { meter } of subjects) meter.stop()
  } finally {
    for (const browser of browsers) await browser.close()
    sites.server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await run()
  process.exit(0)
}
