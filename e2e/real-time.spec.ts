/** Real-time on the demo account while simulated people work: who sees whom, and that it moves by itself. */
import { mkdirSync } from 'node:fs'
import { expect as expectWithin, type Browser, type Page } from '@playwright/test'
import { signIn } from './harness/api.ts'
import { openChromium } from './harness/chromium.ts'
import { DEMO_PEOPLE, test } from './harness/shared-stack.ts'
import type { Stack } from './harness/stack.ts'
import { soundIn } from './harness/sound.ts'
import { signInOn } from './harness/sign-in.ts'

const ARTIFACTS = 'artifacts/e2e/real-time'
/** The first snapshot of a listener may take a while on a busy machine. */
const expect = expectWithin.configure({ timeout: 30_000 })

let stack: Stack
let browser: Browser

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ demo }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = demo
  browser = await openChromium()
})
test.afterAll(async () => {
  await browser?.close()
})

const memberOf = (email: string) => {
  const member = stack.file.members.find((one) => one.email === email)
  if (!member) throw new Error(`The demo account has no ${email}`)
  return member
}

const openAs = async (email: string, path: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(stack.file.dashboardUrl + path)
  await signInOn(page, memberOf(email))
  return page
}

const { expectSound } = soundIn(ARTIFACTS)

type Agent = { id: string; personLabel: string; computerLabel: string; userId: string; computerId: string }
type Group = { id: string; name: string; users: string[]; computers: string[] }

/** Each section's title and what stands in it. */
const sectionsOf = (page: Page) =>
  page.locator('main section').evaluateAll((sections) =>
    sections.map((section) => ({
      title: section.querySelector('h2')?.textContent ?? '',
      rows: [...section.querySelectorAll('li')].map((row) => ({
        person: row.querySelector('a')?.textContent ?? '',
        where: row.querySelector('.small')?.textContent ?? '',
      })),
    })),
  )

test('a manager of two groups sees exactly their agents, of a person with a laptop outside them the desk alone', async () => {
  const admin = await signIn(stack.file)
  const { agents } = (await admin.get('/v1/agents')) as { agents: Agent[] }
  const { groups } = (await admin.get('/v1/groups')) as { groups: Group[] }
  const { groups: seen = [] } = memberOf('lead@demo.example') as { groups?: string[] }
  expect(seen).toHaveLength(2)
  const expected = groups
    .filter(({ id }) => seen.includes(id))
    .map(({ name, users, computers }) => ({
      title: name,
      rows: agents
        .filter(({ userId, computerId }) => users.includes(userId) || computers.includes(computerId))
        .map(({ personLabel, computerLabel }) => ({ person: personLabel, where: computerLabel }))
        .sort((a, b) => a.person.localeCompare(b.person)),
    }))
  const page = await openAs('lead@demo.example', '/real-time?by=group')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/people are active now/)
  expect(await sectionsOf(page)).toEqual(expected)

  const laptop = agents.find(({ computerLabel }) => computerLabel.startsWith('LAPTOP'))
  const desk = agents.find(
    ({ personLabel, computerLabel }) =>
      personLabel === laptop?.personLabel && computerLabel !== laptop.computerLabel,
  )
  await expect(page.getByText(desk?.computerLabel ?? '-', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(laptop?.computerLabel ?? '-')).toHaveCount(0)
  await expectSound(page, 'limited')

  const everything = await openAs('viewer@demo.example', '/real-time?by=name')
  await expect(everything.getByRole('listitem')).toHaveCount(DEMO_PEOPLE)
  // Somebody is on call on any day; today's numbers lead to their activities.
  await everything.locator('li button.explained:enabled').first().click()
  const explained = everything.getByRole('dialog', { name: 'Active time' })
  await explained.getByRole('link', { name: 'Show the activities' }).click()
  await expect(everything).toHaveURL(/\/activity-log\?.*person=/)
  await page.context().close()
  await everything.context().close()
})

test('it moves by itself, keeps its order, and a report shows what was delivered because it was opened', async () => {
  const fleet = stack.command('fleet', ['--people', '8', '--realtime'])
  await expect.poll(() => fleet.output(), { timeout: 60_000 }).toMatch(/are at work/)
  try {
    const report = await openAs('admin@demo.example', '/applications?range=today')
    // Not the heading: it speaks of whole hours, which a few minutes more don't change.
    const figures = async () => (await report.locator('main table tbody').first().innerText()).trim()
    await expect.poll(figures).toMatch(/\d/)
    const before = await figures()
    const loads: string[] = []
    report.on('load', () => loads.push('load'))
    // Unwatched they deliver every five minutes.
    await expect.poll(figures, { timeout: 110_000 }).not.toBe(before)
    expect(loads).toEqual([])
    await report.context().close()

    const page = await openAs('viewer@demo.example', '/real-time?by=name')
    const names = () => page.getByRole('listitem').locator('a').allInnerTexts()
    await expect(page.getByRole('listitem')).toHaveCount(DEMO_PEOPLE)
    const order = await names()
    const first = () => page.getByRole('listitem').locator('.now').allInnerTexts()
    const shown = JSON.stringify(await first())
    await expect.poll(async () => JSON.stringify(await first()), { timeout: 110_000 }).not.toBe(shown)
    expect(await names()).toEqual(order)
    await expectSound(page, 'moving')
    await page.getByRole('link', { name: 'By state' }).press('Enter')
    await expect(page).toHaveURL(/by=state/)
    await expect(page.getByRole('heading', { level: 2, name: 'Active', exact: true })).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectSound(page, 'narrow-dark')
    await page.getByRole('listitem').locator('a').first().click()
    await expect(page).toHaveURL(/\/\?.*person=/)
    await page.context().close()
  } finally {
    await fleet.end('SIGINT')
  }
})

const STATES = ['Active', 'Present', 'Passive', 'Inactive', 'No word']

/** Each count says what it is and leads to just the people that it counts; its name narrows to them and back. */
const expectStatesExplained = async (page: Page) => {
  const tile = (state: string) =>
    page.locator('dl > div').filter({ has: page.getByRole('link', { name: state, exact: true }) })
  const countOf = async (state: string) => Number(await tile(state).locator('dd').innerText())
  const counts = await Promise.all(STATES.map(async (state) => [state, await countOf(state)] as const))
  expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(DEMO_PEOPLE)
  const [[state, count] = ['', 0]] = counts.toSorted(([, a], [, b]) => b - a)
  await tile(state).getByRole('button').click()
  const explained = page.getByRole('dialog')
  await expect(explained).toContainText(/Now, as .* said .*\d\d:\d\d:\d\d/)
  await expectSound(page, 'state-explained')
  await explained.getByRole('link', { name: 'Show these people' }).click()
  await expect(page).toHaveURL(/by=state/)
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(state)
  await expect(page.getByRole('listitem')).toHaveCount(count)
  await expectSound(page, 'state-alone')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectSound(page, 'state-alone-narrow-dark')
  await page.setViewportSize({ width: 1440, height: 900 })
  await tile(state).getByRole('link', { name: state }).click()
  await expect(page).not.toHaveURL(/state=/)
  await expect(page.getByRole('listitem')).toHaveCount(DEMO_PEOPLE)
  const [empty] = counts.find(([, n]) => n === 0) ?? []
  if (empty === undefined) return
  await tile(empty).getByRole('link').click()
  await expect(page.getByText(`Nobody is in this state now: ${empty}.`)).toBeVisible()
  await page.getByRole('link', { name: 'Show everyone' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(DEMO_PEOPLE)
}

test('nobody in the filter, and offline, are said', async () => {
  const page = await openAs('viewer@demo.example', '/real-time?group=nothing')
  await expect(page.getByRole('heading', { name: 'Nobody here with this filter' })).toBeVisible()
  await page.getByRole('link', { name: 'Show everyone' }).click()
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await expect(page).not.toHaveURL(/group=/)
  await page.goto(`${stack.file.dashboardUrl}/real-time?group=none`)
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['In no group'])
  await page.goto(`${stack.file.dashboardUrl}/real-time`)
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await expectStatesExplained(page)
  await expect(page.getByRole('listitem').first()).toBeVisible()
  const people = await page.getByRole('listitem').count()
  await page.context().setOffline(true)
  await expect(page.getByText(/Offline since/)).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(people)
  await page.context().close()
})
