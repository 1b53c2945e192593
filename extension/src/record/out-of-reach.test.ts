/** The desktop agent can't be told: what was shown is kept and handed over. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BrowserView, FromExtension } from '#core/contracts/from-extension.ts'
import { CONFIG, simulatedBrowser } from './testing/simulated-browser.ts'

const T0 = 1_790_000_000_000
const PULSE_MS = 30_000

beforeEach(() => {
  vi.useFakeTimers({ now: T0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const run = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const attached = async (config = CONFIG) => {
  const browser = simulatedBrowser('auto', 'there')
  browser.state.config = config
  const worker = browser.worker()
  void worker.recorder.settle()
  await run(10)
  expect(worker.recorder.situation()).toBe('attached')
  browser.state.sent = []
  const lose = async (host: 'silent' | 'absent' = 'silent') => {
    browser.state.host = host
    browser.state.drop('Native host has exited.')
    await run(10)
  }
  return { ...browser, ...worker, lose }
}

const handOvers = (sent: FromExtension[]) => sent.filter((message) => message.type === 'hand-over')
/** As [seconds from the beginning, site]. */
const shown = (views: BrowserView[]) =>
  views.map(({ at, page }) => [Math.round((at - T0) / 1000), page?.site])

it('hands over what was shown meanwhile, from the loss on, and once', async () => {
  const { state, recorder, show, lose } = await attached()
  await run(60_000)
  await lose()
  await run(5_000)
  show('b.test')
  await run(5_000)
  show('c.test')
  await run(5_000)
  state.host = 'there'
  await run(60_000)
  expect(recorder.situation()).toBe('attached')
  const [given, ...more] = handOvers(state.sent)
  expect(more).toEqual([])
  expect(shown(given?.views ?? [])).toEqual([
    [50, 's.test'],
    [65, 'b.test'],
    [70, 'c.test'],
  ])
  expect(state.sent.indexOf(given as FromExtension)).toBeLessThan(
    state.sent.findIndex((message) => message.type === 'view'),
  )
  await run(PULSE_MS)
  await recorder.pulse()
  await run(10)
  expect(handOvers(state.sent)).toHaveLength(1)
})

it('gives again what was not answered, and the views since are not part of it', async () => {
  const { state, recorder, show, lose, worker } = await attached()
  await lose()
  show('b.test')
  state.host = 'deaf'
  await run(60_000)
  show('c.test')
  await run(1_000)
  void recorder.pulse()
  await run(10)
  const [first, second] = handOvers(state.sent)
  expect(second).toEqual(first)
  state.host = 'there'
  const next = worker()
  void next.recorder.settle()
  await run(10)
  const [given, since] = handOvers(state.sent).slice(2)
  expect(given).toEqual(first)
  expect(shown(since?.views ?? [])).toEqual([[60, 'c.test']])
})

it('keeps neither titles nor paths that the account may not have, and nothing of private time', async () => {
  const detailed = await attached({ ...CONFIG, screenDetails: true })
  await detailed.lose()
  detailed.show('b.test')
  await run(1000)
  detailed.state.config = CONFIG
  detailed.state.host = 'there'
  await run(60_000)
  expect(JSON.stringify(handOvers(detailed.state.sent))).not.toContain('Title')

  const plain = await attached()
  await plain.lose()
  plain.recorder.private(5)
  plain.show('secret.test')
  await run(1000)
  plain.state.host = 'there'
  await run(60_000)
  expect(plain.state.sent).toContainEqual({ type: 'private', minutes: 5 })
  expect(JSON.stringify(handOvers(plain.state.sent))).not.toContain('secret')
})

it('keeps nothing while no configuration is known, of a user who is not to be tracked, or outside the schedule', async () => {
  const browser = simulatedBrowser('auto', 'silent', 'attached')
  const { recorder, show } = browser.worker()
  void recorder.settle()
  show('b.test')
  await run(5_000)
  browser.state.host = 'there'
  await run(60_000)
  expect(recorder.situation()).toBe('attached')
  expect(handOvers(browser.state.sent)).toEqual([])

  const never = { zone: 'UTC', week: [[], [], [], [], [], [], []] }
  for (const rules of [{ doNotTrack: true }, { schedule: never }]) {
    const hidden = await attached({ ...CONFIG, ...rules })
    await hidden.lose()
    hidden.show('b.test')
    await run(1000)
    hidden.state.host = 'there'
    await run(60_000)
    expect(JSON.stringify(handOvers(hidden.state.sent))).not.toContain('b.test')
  }
})

it('keeps ten minutes, and counts what it had to drop', async () => {
  const { state, show, lose } = await attached()
  await lose()
  for (let minute = 0; minute < 15; minute++) {
    show(`m${String(minute)}.test`)
    await run(60_000)
  }
  state.host = 'there'
  await run(60_000)
  const [given] = handOvers(state.sent)
  const ten = (given?.to ?? 0) - 10 * 60_000
  expect(given?.views[0]?.at).toBeLessThanOrEqual(ten)
  expect(given?.views[1]?.at).toBeGreaterThan(ten)
  expect((given?.missed ?? 0) + (given?.views.length ?? 0)).toBe(16)
})

it('hands over what an ended session of the browser left, up to when it was last seen', async () => {
  const { state, show, lose, recorder, worker } = await attached()
  await lose()
  show('b.test')
  await run(20_000)
  recorder.checkpoint()
  await run(10)
  state.mode = undefined
  state.memory = {}
  state.start = 'browser'
  await run(120_000)
  state.host = 'there'
  const next = worker()
  void next.recorder.settle()
  await run(100)
  const [given] = handOvers(state.sent)
  expect(shown(given?.views ?? [])).toEqual([
    [0, 's.test'],
    [0, 'b.test'],
  ])
  expect(Math.round(((given?.to ?? 0) - T0) / 1000)).toBe(20)
})

type Deed = 'show' | 'lose' | 'return' | 'kill' | 'deaf'

it('tells of every second what was shown, whatever dies in between', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          deed: fc.constantFrom<Deed>('show', 'show', 'lose', 'return', 'kill', 'deaf'),
          seconds: fc.integer({ min: 1, max: 20 }),
        }),
        { maxLength: 14 },
      ),
      async (deeds) => {
        vi.setSystemTime(T0)
        const { state, worker } = simulatedBrowser('auto', 'there')
        let life = worker()
        /** By second: its instant, what was shown, and what the agent was told of it. */
        const instants: number[] = []
        const truth: string[] = []
        const told: (string | undefined)[] = []
        let live: string | undefined
        state.heard = (message) => {
          if (message.type === 'view') live = message.view.page?.site
          if (message.type !== 'hand-over') return
          for (const [i, { at, page }] of message.views.entries()) {
            const end = message.views[i + 1]?.at ?? message.to
            for (const [second, instant] of instants.entries())
              if (instant >= at && instant < end) told[second] = page?.site
          }
        }
        const isLinked = () => state.host === 'there' || state.host === 'deaf'
        const pass = async (seconds: number) => {
          for (let i = 0; i < seconds; i++) {
            instants.push(Date.now())
            truth.push(state.shown)
            told.push(isLinked() && life.recorder.situation() === 'attached' ? live : undefined)
            await run(1000)
          }
        }
        void life.recorder.settle()
        await run(5)
        let pages = 0
        for (const { deed, seconds } of deeds) {
          if (deed === 'show') life.show(`p${String(++pages)}.test`)
          else if (deed === 'kill') {
            life = worker()
            void life.recorder.settle()
          } else {
            const was = isLinked()
            state.host = deed === 'lose' ? 'silent' : deed === 'return' ? 'there' : 'deaf'
            if (was && !isLinked()) state.drop('Native host has exited.')
          }
          await run(5)
          await pass(seconds)
        }
        state.host = 'there'
        await pass(90)
        void life.recorder.pulse()
        await run(100)
        expect(told.slice(1)).toEqual(truth.slice(1))
      },
    ),
    { numRuns: 60 },
  ))
