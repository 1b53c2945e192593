/** Every report page of a random account shows the numbers that a slow and plain oracle makes of the same records. */
import { expect, type Browser, type Page } from '@playwright/test'
import type { Whose } from '#core/contracts/report-query.ts'
import type { ToldAccount, Viewer } from '#core/oracle/account.ts'
import type { PlannedAccount } from '#core/oracle/plan.ts'
import { randomAccount, SEASONS } from '#core/oracle/random-account.ts'
import { createRandom } from '#core/oracle/random.ts'
import { reworded } from '#core/oracle/random-change.ts'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { signInOn } from './harness/sign-in.ts'
import { soundIn } from './harness/sound.ts'
import { expectMailed, keepMail } from './report-numbers/mailed-changes.ts'
import { COMBINATIONS, combinedLook } from './report-numbers/combined.ts'
import { openChanges, readChanges } from './report-numbers/read-page.ts'
import { almostKnown, atTwoAtOnce, ofManyLogins, ofSeveralPeople } from './report-numbers/somebody.ts'
import { moveAccount, tellAccount } from './report-numbers/told-account.ts'
import { changesOf } from './report-numbers/wanted-changes.ts'
import { expectToday, wantedTiles } from './report-numbers/today.ts'
import {
  expectChanges,
  expectCombined,
  expectPages,
  expectSteps,
  expectViews,
} from './report-numbers/walk.ts'
import { topSentence } from './report-numbers/wanted-top.ts'
import * as wanted from './report-numbers/wanted.ts'

const SEED = Number(process.env['CANDOR_ORACLE_SEED'] ?? 7)
const PASSWORD = 'correct horse battery'
/** Each worker tells an account of its own: a stack may live on. */
const ID = `numbers-${SEED}-${Date.now().toString(36)}`
/** Each with the day on which its clocks move in spring, or would. */
const ZONES = { 'America/St_Johns': '2025-03-09', 'Asia/Kathmandu': '2025-03-30' } as const

/** All days in which there is time, in whichever zone: of two months. */
const SEASON = { from: '2025-03-07', to: '2025-04-01' }

/** Days of the second cluster, with the first one among as many days before. */
const SECOND_CLUSTER = { from: '2025-03-28', to: '2025-04-17' }

const plan: PlannedAccount = randomAccount(SEED, SEASONS.spring)
const some = plan.groups.slice(1, 3)
const administrator = { email: `administrator@${ID}.example`, password: PASSWORD, role: 'administrator' }
const manager = {
  ...administrator,
  email: `manager@${ID}.example`,
  role: 'manager',
  groups: some.map(({ id }) => id),
}
const members = [administrator, manager] as const
const viewers: Record<string, Viewer> = { administrator: 'everyone', manager: { groups: manager.groups } }

const ARTIFACTS = 'artifacts/e2e/report-numbers'
const { expectSound } = soundIn(ARTIFACTS)

let browser: Browser
let told: ToldAccount
test.beforeAll(async ({ stack }) => {
  test.setTimeout(300_000)
  browser = await openChromium()
  told = await tellAccount(stack, plan, { id: ID, timeZone: 'UTC', members })
})
test.afterAll(() => browser?.close())

const enter = async (dashboardUrl: string, member: { email: string; password: string }): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(dashboardUrl)
  await signInOn(page, member)
  return page
}

for (const [timeZone, sunday] of Object.entries(ZONES)) {
  for (const member of members) {
    test(`in ${timeZone} every page of the ${member.role} shows the numbers of the oracle`, async ({
      stack,
    }) => {
      await moveAccount(stack, { id: ID, timeZone, members })
      told = { ...told, timeZone }
      const page = await enter(stack.file.dashboardUrl, member)
      const weekend = { from: sunday, to: daysAfter(sunday, 1) }
      const of = { account: told, viewer: viewers[member.role] ?? 'everyone' }
      for (const look of [
        { ...of, range: weekend },
        { ...of, range: { from: sunday, to: sunday } },
        { ...of, range: weekend, group: some[0]?.id ?? '' },
      ])
        await expectPages(page, stack.file.dashboardUrl, look)
      await expectViews(page, stack.file.dashboardUrl, { ...of, range: weekend })
      await expectSteps(page, stack.file.dashboardUrl, { ...of, range: SEASON })
      await expectChanges(page, stack.file.dashboardUrl, { ...of, range: SECOND_CLUSTER })
      // A day of work; one without, in a week to compare with the last.
      const later = daysAfter(sunday, 6)
      expect(wantedTiles(of, sunday)[0]?.note).toContain('% productive')
      expect(wantedTiles(of, later)[1]?.note).toMatch(/ than last week until Saturday$/)
      await expectToday(page, stack.file.dashboardUrl, of, sunday)
      await expectToday(page, stack.file.dashboardUrl, { ...of, group: some[0]?.id ?? '' }, later)
      await page.context().close()
    })
  }
}

const daysAfter = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

/** Whose time each member looks at alone. */
const ALONE: Record<string, ((look: wanted.Look) => Whose)[]> = {
  administrator: [() => ({}), ofManyLogins, atTwoAtOnce, ofSeveralPeople, almostKnown],
  manager: [ofManyLogins, ofSeveralPeople],
}

for (const member of members) {
  test(`in Asia/Kolkata every page of one person or computer shows the ${member.role} the numbers of the oracle`, async ({
    stack,
  }) => {
    const timeZone = 'Asia/Kolkata'
    await moveAccount(stack, { id: ID, timeZone, members })
    told = { ...told, timeZone }
    const page = await enter(stack.file.dashboardUrl, member)
    const viewer = viewers[member.role] ?? 'everyone'
    const all = { account: told, viewer, range: { from: '2025-03-09', to: '2025-03-10' } }
    for (const whose of ALONE[member.role] ?? [])
      await expectPages(page, stack.file.dashboardUrl, { ...all, ...whose(all) })
    await page.context().close()
  })
}

for (const member of members) {
  test(`pages narrowed by several things at once show the ${member.role} the numbers of the oracle`, async ({
    stack,
  }) => {
    const timeZone = 'America/St_Johns'
    await moveAccount(stack, { id: ID, timeZone, members })
    told = { ...told, timeZone }
    const page = await enter(stack.file.dashboardUrl, member)
    const all = {
      account: told,
      viewer: viewers[member.role] ?? ('everyone' as const),
      range: { from: '2025-03-09', to: '2025-03-10' },
    }
    const random = createRandom(SEED)
    for (const names of COMBINATIONS)
      await expectCombined(page, stack.file.dashboardUrl, combinedLook(random, all, names))
    await page.context().close()
  })
}

test('what changed is told of every group as the oracle has it', async ({ stack }) => {
  await moveAccount(stack, { id: ID, timeZone: 'UTC', members })
  told = { ...told, timeZone: 'UTC' }
  const page = await enter(stack.file.dashboardUrl, administrator)
  let sentences = 0
  for (const week of ['2025-03-10', '2025-03-24', '2025-03-31']) {
    await openChanges(page, `${stack.file.dashboardUrl}/changes?week=${week}`)
    const found = await readChanges(page)
    expect(found, week).toEqual(changesOf(told, 'everyone', week))
    sentences += found.reduce((sum, { sentences: own }) => sum + own.length, 0)
  }
  expect(sentences).toBeGreaterThan(0)
  // Of a chosen group alone; a person narrows nothing here, and is not told as if they did.
  const [week, all] = ['2025-03-31', changesOf(told, 'everyone', '2025-03-31')]
  const { id = '', name = '' } = some[0] ?? {}
  await openChanges(page, `${stack.file.dashboardUrl}/changes?week=${week}&group=${id}`)
  await expect(page.getByRole('button', { name: `computer: ${name}` })).toBeVisible()
  expect(await readChanges(page)).toEqual(all.filter(({ group }) => group === name))
  await expect(page.locator('section.small p').last()).toHaveText(name)
  await openChanges(
    page,
    `${stack.file.dashboardUrl}/changes?week=${week}&person=${told.agents[0]?.userId ?? ''}`,
  )
  await expect(page.getByRole('button', { name: 'computer: Everyone' })).toBeVisible()
  expect(await readChanges(page)).toEqual(all)
  await openChanges(
    page,
    `${stack.file.dashboardUrl}/changes?week=${week}&group=${id}&person=${told.agents[0]?.userId ?? ''}`,
  )
  await expect(page.getByRole('button', { name: new RegExp(`computer: ${name}$`) })).toBeVisible()
  await page.context().close()
})

test('what changed is saved, sent and exported with the numbers of its page, and looks well', async ({
  stack,
}) => {
  const { dashboardUrl } = stack.file
  const page = await enter(dashboardUrl, administrator)
  const week = '2025-03-31'
  const open = async () => {
    await openChanges(page, `${dashboardUrl}/changes?week=${week}`)
    expect((await readChanges(page)).some(({ sentences }) => sentences.length > 1)).toBe(true)
  }
  await open()
  await expectMailed(page, stack, administrator.email, week)
  await keepMail(page, stack, administrator.email, ARTIFACTS)
  await open()
  for (const width of [390, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await expectSound(page, `changes-${width}-${colorScheme}`, { fullPage: true })
    }
  await page.context().close()
})

test('a classification changed in one tab shows in another within 2 s', async ({ stack }) => {
  const { dashboardUrl } = stack.file
  const page = await enter(dashboardUrl, administrator)
  const other = await page.context().newPage()
  const look = { account: told, viewer: 'everyone' as const, range: { from: '2025-03-08', to: '2025-03-31' } }
  const sites = `${dashboardUrl}/sites?${new URLSearchParams(look.range)}`
  const listening = other.waitForResponse(/\/Listen\//)
  await other.goto(sites)
  await listening
  await page.goto(sites)
  // One that no group excepts: of another the page tells no single productivity.
  const row = wanted
    .reportOf(look, 'site')
    .rows.find(
      ({ productivity = 'undefined', split, activeMs, passiveMs }) =>
        split[productivity] === activeMs + passiveMs,
    )
  if (row === undefined) throw new Error('There is no site.')
  const chosen = row.productivity === 'productive' ? 'unproductive' : 'productive'
  const choice = (tab: Page) =>
    tab.getByRole('combobox', { name: `Productivity of ${row.label}`, exact: true })
  await expect(choice(other)).toHaveValue(row.productivity ?? '', { timeout: 30_000 })

  await choice(page).selectOption(chosen)
  await expect(choice(other)).toHaveValue(chosen, { timeout: 2000 })
  told = { ...told, words: reworded(told.words, [{ key: row.key, productivity: chosen }]) }
  const changed = topSentence({ ...look, account: told }, 'site')
  for (const tab of [page, other]) await expect(tab.getByRole('heading', { level: 1 })).toHaveText(changed)
  await page.context().close()
})
