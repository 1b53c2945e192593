/** The real agent on a real store, from the browser's recording to the desktop agent's and back. */
import { expect, it, vi } from 'vitest'
import { enrolled, profile, T0 } from './testing/real-agent.ts'

it('closes where the host began, drops what it recorded itself since, and tells what it had sealed', async () => {
  const browser = profile()
  const { lose, pass, sealedThrough, show, welcome } = await enrolled(browser)
  await lose()
  await pass(10)
  // What has been sealed counts; the next sealing is minutes away.
  await vi.waitFor(async () => {
    await pass(0)
    expect(browser.arrived()).toEqual([['first.test', 0, 10]])
  }, 20_000)
  expect(await sealedThrough()).toBe(10)
  show('second.test')
  await pass(20)
  show('third.test')
  await pass(10)
  expect(await sealedThrough()).toBe(10)
  await welcome(T0 + 25_000)
  await browser.delivered()
  expect(browser.arrived()).toEqual([
    ['first.test', 0, 10],
    ['second.test', 10, 25],
  ])
})

it('records from the beginning of the wait when no host answers, and nothing when one does', async () => {
  const browser = profile()
  const { lose, pass, show, welcome } = await enrolled(browser)
  browser.state.time += 5_000
  show('second.test')
  browser.state.time += 7_000
  expect(browser.state.marks).toEqual({})
  await lose()
  await pass(10)
  await welcome(browser.state.time)
  await browser.delivered()
  expect(browser.arrived()).toEqual([
    ['first.test', 0, 5],
    ['second.test', 5, 22],
  ])
  const next = browser.session()
  await next.recorder.settle()
  browser.state.time += 5_000
  await next.welcome(T0)
  await browser.delivered()
  expect(browser.arrived()).toHaveLength(2)
})

it('delivers what is left at a later pulse, or in a later session', async () => {
  for (const later of ['pulse', 'session'] as const) {
    const browser = profile()
    const first = await enrolled(browser)
    await first.lose()
    await first.pass(20)
    browser.server.state.isDown = true
    await first.welcome(browser.state.time)
    await first.pass(30)
    expect(browser.arrived()).toEqual([])
    expect(Object.values(browser.state.marks)).toEqual([T0 + 20_000])
    browser.server.state.isDown = false
    if (later === 'pulse') await first.pass(30)
    else {
      const second = browser.session()
      await second.recorder.settle()
      await second.welcome(T0 + 20_000)
    }
    await browser.delivered()
    expect(browser.arrived()).toEqual([['first.test', 0, 20]])
  }
})

it('never has two agents at one store, however long the server takes', async () => {
  const browser = profile()
  const { lose, loseForGood, pass, show, welcome } = await enrolled(browser)
  await lose()
  await pass(20)
  // The server takes the batch, and its answer comes when nobody waits for it any more.
  const late: (() => void)[] = []
  browser.network(async (input, init) => {
    const answer = await browser.server.fetch(input, { ...init, signal: null })
    return new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        reject(new TypeError('aborted'))
      })
      late.push(() => {
        resolve(answer)
      })
    })
  })
  await welcome(browser.state.time)
  await vi.waitFor(() => {
    expect(late.length).toBeGreaterThan(0)
  }, 20_000)
  await loseForGood()
  browser.network(browser.server.fetch)
  show('second.test')
  await pass(30)
  show('third.test')
  for (const answer of late) answer()
  for (let pulses = 0; pulses < 14; pulses++) await pass(30)
  await welcome(browser.state.time)
  await browser.delivered()
  const rows = browser.arrived()
  expect(rows).toEqual([
    ['first.test', 0, 80],
    ['second.test', 80, 110],
    ['third.test', 110, 530],
  ])
  expect([...browser.server.state.chains.values()].map(({ state }) => state.gaps)).toEqual([[]])
})

it('begins anew with a key of its own when another person signs in to the browser profile', async () => {
  const browser = profile('none')
  const first = browser.session()
  await first.recorder.settle()
  await browser.configured(1)
  await first.pass(20)
  browser.state.login = 'ben@a.test'
  await first.pass(0)
  await vi.waitFor(() => {
    expect(Object.values(browser.state.marks)).toEqual(['open'])
  }, 20_000)
  await browser.configured(2)
  await first.pass(10)
  // The person of before comes back, to the agent of before.
  browser.state.login = 'ann@a.test'
  await first.pass(0)
  const { chains } = browser.server.state
  const seconds = () =>
    [...chains.values()].map(({ state }) =>
      state.activities.map(({ start, durationMs }) => [(start - T0) / 1000, durationMs / 1000]),
    )
  await vi.waitFor(() => {
    expect(seconds()).toEqual([[[0, 20]], [[20, 10]]])
  }, 20_000)
})
