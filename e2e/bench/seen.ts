/** When something is to be seen: in Real-time, by somebody who looks, or in reports, by nobody's dashboard. */
import type { Browser } from '@playwright/test'
import { signIn } from '../harness/api.ts'
import type { Tenant } from '../harness/stack.ts'

const LONGEST_MS = 330_000
type Stay = (seconds: number) => Promise<void>
type Seen = { text: string; at: number }

/** Real-time in a browser of its own; what its one row says is noted the moment it is drawn. */
export const openBoard = async (browser: Browser, { file }: Tenant) => {
  const page = await browser.newPage()
  const [member] = file.members
  await page.goto(`${file.dashboardUrl}/real-time?by=name`)
  await page.getByLabel('E-mail').fill(member?.email ?? '')
  await page.getByLabel('Password').fill(member?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('main li').first().waitFor()
  await page.evaluate(() => {
    const seen: { text: string; at: number }[] = []
    const look = () => {
      const text = document.querySelector('main li .now')?.textContent ?? ''
      if (text !== seen.at(-1)?.text) seen.push({ text, at: Date.now() })
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
    Object.assign(window, { seen })
  })
  return {
    /** Ms from `since`, epoch ms, until the row named `thing`. */
    shows: async (thing: string, since: number, stay: Stay): Promise<number> => {
      while (Date.now() - since < LONGEST_MS) {
        const seen = await page.evaluate(() => (window as unknown as { seen: Seen[] }).seen)
        const first = seen.find(({ text, at }) => at >= since && text.toLowerCase().includes(thing))
        if (first !== undefined) return first.at - since
        await stay(0.2)
      }
      throw new Error(`${thing} was not seen in Real-time; the row says ${await page.innerText('main li')}`)
    },
    close: () => page.context().close(),
  }
}

/** Ms from `since` until reports hold time on the site. */
export const inReports = async (
  { file }: Tenant,
  site: string,
  stay: Stay,
  since: number,
): Promise<number> => {
  const api = await signIn(file)
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  while (Date.now() - since < LONGEST_MS) {
    const query = `from=${day(since)}&to=${day(Date.now())}&by=site`
    const { rows } = (await api.get(`/v1/reports/usage?${query}`)) as { rows: { key: string }[] }
    if (rows.some(({ key }) => key === `site:${site}`)) return Date.now() - since
    await stay(1)
  }
  throw new Error(`${site} did not come into reports`)
}
