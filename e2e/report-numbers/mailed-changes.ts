/** What changed as its page is saved, opened again, sent and exported: the same numbers each time. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { attachment, mailsTo, runDeliveries } from '../harness/mail-catcher.ts'
import type { Stack } from '../harness/stack.ts'
import { readChanges, settled } from './read-page.ts'

const WEEK_MS = 7 * 86_400_000

const openViews = (page: Page) => page.getByRole('button', { name: /^Saved views/ }).click()

/** The page's own file. */
const savedFile = async (page: Page): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

const lines = (csv: string) => csv.trim().split('\r\n').slice(1)

/** On the page of a week; `email`: of who is signed in. Leaves the page on the address that the e-mail leads to. */
export const expectMailed = async (page: Page, stack: Stack, email: string, week: string): Promise<void> => {
  const name = `News of ${week}`
  await openViews(page)
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: `E-mail “${name}”` }).click()
  await expect(page.getByLabel('To', { exact: true })).toHaveValue(email)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/^Monday at 07:00/)).toBeVisible()

  // Some other place, and back by the view.
  await page.goto(`${stack.file.dashboardUrl}/changes?week=2025-03-10`)
  await settled(page)
  await openViews(page)
  await page.getByRole('link', { name }).click()
  await expect(page).toHaveURL(new RegExp(`week=${week}`))
  await settled(page)
  const told = (await readChanges(page)).flatMap(({ sentences }) => sentences)
  const answer = await page.getByRole('heading', { level: 1 }).innerText()
  const csv = await savedFile(page)
  // A row a sentence.
  expect(lines(csv)).toHaveLength(told.filter((text) => text.includes('than usual')).length)

  expect((await runDeliveries(stack, Date.now() + WEEK_MS)).failed).toBe(0)
  const [mail] = await mailsTo(stack, email)
  expect(mail?.subject).toContain(name)
  expect((await attachment(stack, mail, 'text/csv')).toString('utf8')).toBe(csv)
  const text = (mail?.text ?? '').replaceAll('\n', ' ')
  expect(text).toContain(answer)
  for (const sentence of told) expect(text).toContain(`- ${sentence}`)
  const link = /http\S+\/changes\?\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(answer)
}

/** Pictures of the latest e-mail to an address, in both themes. */
export const keepMail = async (page: Page, stack: Stack, email: string, folder: string): Promise<void> => {
  const mail = (await mailsTo(stack, email)).at(-1)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${stack.file.mailUrl}/mails/${mail?.id ?? ''}/html`)
    await page.screenshot({ path: `${folder}/changes-mail-${colorScheme}.png`, fullPage: true })
  }
}
