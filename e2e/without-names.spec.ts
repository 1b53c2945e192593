/** Who is to see no names: nothing of the dashboard leads them to a single person. */
import { mkdirSync } from 'node:fs'
import { expect as now, type Page } from '@playwright/test'
import { openChromium } from './harness/chromium.ts'
import { addMembers } from './harness/members.ts'
import { test } from './harness/shared-stack.ts'
import { signInOn } from './harness/sign-in.ts'
import { soundIn } from './harness/sound.ts'

const ARTIFACTS = 'artifacts/e2e/without-names'
const MEMBER = { email: 'without-names@demo.example', password: 'candor-demo' }
/** A report may be the first that a stack makes. */
const expect = now.configure({ timeout: 20_000 })
const { expectSound } = soundIn(ARTIFACTS)

/** Links of the page itself that single somebody out, or lead to the log, where each row is somebody's. */
const singling = async (page: Page, address: string) => {
  await page.goto(address)
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(main.locator('[aria-busy=true], .stale, .wait')).toHaveCount(0)
  const links = await main.getByRole('link').all()
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')))
  return hrefs.filter((href) => /activity-log|[?&](person|computer)=/.test(href ?? ''))
}

/** Clicks on the bars of the hours until one leads away; the path that is open then. */
const pathBehindBars = async (page: Page, dashboardUrl: string) => {
  const address = `${dashboardUrl}/productivity?by=person&step=hour`
  await page.goto(address)
  const bars = page.locator('canvas').first()
  for (let part = 2; part <= 18 && page.url() === address; part++) {
    const { width, height } = (await bars.boundingBox()) ?? { width: 0, height: 0 }
    await bars.click({ position: { x: (width * part) / 20, y: height * 0.8 } })
    await page.waitForTimeout(100)
  }
  return new URL(page.url()).pathname
}

test('who is to see no names is led to no single person, by no link and no bar', async ({ demo }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  const { dashboardUrl, members } = demo.file
  const administrator = members.find(({ role }) => role === 'administrator') ?? MEMBER
  await addMembers(demo, [{ ...MEMBER, role: 'viewer', anonymised: true }])
  const pages = ['/', '/sites', '/productivity?by=person', '/productivity?by=computer', '/hours', '/focus']
  const browser = await openChromium()
  try {
    const enter = async (member: { email: string; password: string }) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.goto(dashboardUrl)
      await signInOn(page, member)
      return page
    }
    const named = await enter(administrator)
    for (const path of pages)
      expect([path, (await singling(named, dashboardUrl + path)).length]).not.toEqual([path, 0])
    expect(await pathBehindBars(named, dashboardUrl)).toBe('/activity-log')
    const page = await enter(MEMBER)
    for (const path of pages) expect([path, await singling(page, dashboardUrl + path)]).toEqual([path, []])
    expect(await pathBehindBars(page, dashboardUrl)).toBe('/productivity')
    await expect(page.getByRole('rowheader', { name: /^Person [0-9a-f]{6}$/ }).first()).toBeVisible()
    await expectSound(page, 'productivity')
  } finally {
    await browser.close()
  }
})
