/** Real browser, real desktop: the API's seconds match the script's own clock, kills and outages included. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Row } from './harness/api.ts'
import { dayOf } from './harness/delivered.ts'
import { test } from './harness/shared-stack.ts'
import { accountFor, tableOf } from './script/accounting.ts'
import { recordAccuracy, type Measured } from './script/accuracy.ts'
import { IDLE } from './script/session.ts'
import { score, type Score, type Stay } from './script/truth.ts'

const ARTIFACTS = 'artifacts/e2e/accuracy'
/** Issue 2: mean error a switch, and the worst. */
const MEAN_MS = 200
const WORST_MS = 1000
/**
 * Of all scripted seconds, percent; 0.5 is the budget, and what is above it has room for busy computers. `quiet`: while nothing
 * is broken; a browser's own word on idleness comes up to a second late, twice in this session. `whole`: with kills and
 * outages it depends on how soon this computer starts things again. Seen on a quiet one: 0.46 together, 1.0 alone.
 */
const WRONG_PERCENT = { together: { quiet: 0.5, whole: 1 }, alone: { quiet: 1.5, whole: 2.5 } }

test.beforeAll(() => mkdirSync(ARTIFACTS, { recursive: true }))
test.setTimeout(12 * 60_000)

/** Each thing's seconds: none is off by more than the worst, all together by no more than the mean a switch. */
const expectSeconds = (
  things: readonly { thing: string; truthMs: number; heldMs: number; switches: number }[],
) => {
  const errors = things.map(({ thing, truthMs, heldMs }) => ({ thing, ms: Math.abs(heldMs - truthMs) }))
  for (const { thing, ms } of errors) expect(ms, thing).toBeLessThanOrEqual(WORST_MS)
  const switches = things.reduce((sum, thing) => sum + thing.switches, 0)
  expect(errors.reduce((sum, { ms }) => sum + ms, 0) / switches, JSON.stringify(errors)).toBeLessThanOrEqual(
    MEAN_MS,
  )
}

/** While nothing is broken, each switch is in time; and of the whole script hardly anything is wrong. */
const expectAccurate = (name: 'together' | 'alone', measured: Measured): Stay[] => {
  const { stays, pieces, causes } = measured
  // What is in no activity has its word in the ledger.
  const rows = pieces.map(({ start, end, state, thing }) => ({
    start,
    durationMs: end - start,
    state,
    app: thing,
  }))
  const quiet = stays.filter(({ to }) => to <= measured.whole)
  const result: Score = score(quiet, rows)
  const account = accountFor(stays, pieces, causes)
  const all = { result, account, stays, causes, pieces }
  writeFileSync(`${ARTIFACTS}/${name}.json`, JSON.stringify(all, null, 2))
  const mean = Math.round(result.meanMs)
  console.log(`${name}: ${result.switches.length} switches, mean ${mean} ms, worst ${result.maxMs} ms`)
  console.log(tableOf(account))
  expect(result.switches.length).toBeGreaterThan(10)
  expect(result.doubledMs).toBe(0)
  expect(result.maxMs, JSON.stringify(result.switches)).toBeLessThanOrEqual(WORST_MS)
  expect(result.meanMs).toBeLessThanOrEqual(MEAN_MS)
  expectSeconds(result.things)
  expect(account.totals).toMatchObject({ missing: 0, twice: 0 })
  expect(accountFor(quiet, pieces, causes).wrongPercent).toBeLessThanOrEqual(WRONG_PERCENT[name].quiet)
  expect(account.wrongPercent).toBeLessThanOrEqual(WRONG_PERCENT[name].whole)
  return quiet
}

/**
 * The usage report, too, has each site's seconds. Programs and some sites were in front before the script began or are
 * again after, so these are held to the log alone.
 */
const expectReported = async ({ api, stays }: Measured, quiet: readonly Stay[], rows: readonly Row[]) => {
  const days = `from=${dayOf(stays[0]?.from ?? 0)}&to=${dayOf(stays.at(-1)?.to ?? 0)}`
  const report = (await api.get(`/v1/reports/usage?${days}&by=site`)) as {
    rows: { key: string; activeMs: number; passiveMs: number }[]
  }
  const reported = new Map(
    report.rows.map((row) => [row.key.replace(/^site:/, ''), row.activeMs + row.passiveMs]),
  )
  const later = stays.slice(quiet.length).map(({ thing }) => thing)
  const outside = new Set([quiet[0]?.thing, quiet.at(-1)?.thing, ...later])
  const finished = score(quiet, rows).things.filter(
    ({ thing }) => thing.endsWith('.test') && !outside.has(thing),
  )
  expect(finished.length).toBeGreaterThan(1)
  expectSeconds(finished.map((thing) => ({ ...thing, heldMs: reported.get(thing.thing) ?? 0 })))
}

const rowsOf = ({ api, stays }: Measured): Promise<Row[]> =>
  api.activities(dayOf(stays[0]?.from ?? 0), dayOf(stays.at(-1)?.to ?? 0))

test('extension and host together describe a desktop to the second', async ({ stack }) => {
  await recordAccuracy(stack, 'desktop', ARTIFACTS, async (measured) => {
    const rows = await rowsOf(measured)
    const quiet = expectAccurate('together', measured)
    await expectReported(measured, quiet, rows)
    const of = (site: string) => rows.filter((row) => row.site === site)
    expect(of('epsilon.test').length).toBeGreaterThan(0)
    expect(of('epsilon.test').every((row) => row.incognito)).toBe(true)
    expect(rows.filter((row) => row.incognito && row.site).every((row) => row.site === 'epsilon.test')).toBe(
      true,
    )
    expect(of('beta.test').map((row) => row.url)).toContainEqual(expect.stringContaining('/inbox/1#reply'))
    const passive = of('zeta.test').filter((row) => row.state === 'passive')
    const passiveMs = passive.reduce((sum, row) => sum + row.durationMs, 0)
    expect(Math.abs(passiveMs - IDLE.passiveSeconds * 1000)).toBeLessThanOrEqual(1000)
  })
})

test('the extension alone is a full agent', async ({ stack }) => {
  await recordAccuracy(stack, 'browser', ARTIFACTS, async (measured) => {
    const rows = await rowsOf(measured)
    const quiet = expectAccurate('alone', measured)
    await expectReported(measured, quiet, rows)
  })
})
