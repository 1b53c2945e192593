/** What holds of every page: loaded, no complaint of axe, nothing wider than the screen, no number than its cell; a picture of it is kept. */
import AxeBuilder from '@axe-core/playwright'
import { expect as now, type Page } from '@playwright/test'

/** A report may be the first that a stack makes. */
const expect = now.configure({ timeout: 30_000 })

type Look = { fullPage?: boolean }

/** A colour caught on its way to another is no colour of ours. */
const still = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' })

/** `pictures`: the folder that they are kept in, under the name that each look gets. */
export const soundIn = (pictures: string) => {
  const expectSound = async (page: Page, name: string, { fullPage = false }: Look = {}): Promise<void> => {
    await still(page)
    await expect(page.locator('[aria-busy=true], .stale')).toHaveCount(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over).toBeLessThanOrEqual(0)
    const pushedOut = await page
      .locator('main td.number')
      .evaluateAll((cells) =>
        cells
          .filter((cell) => cell.clientWidth > 0 && cell.scrollWidth > cell.clientWidth + 1)
          .map((cell) => `${cell.className}: ${cell.textContent}`),
      )
    expect(pushedOut).toEqual([])
    if (fullPage) await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage })
  }

  /** On a phone in the dark and on a desktop in the light, where the page is left. */
  const expectSoundOnBoth = async (page: Page, name: string): Promise<void> => {
    await still(page)
    for (const [width, height, colorScheme] of [
      [390, 844, 'dark'],
      [1440, 900, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await expectSound(page, `${name}-${width}`, { fullPage: true })
    }
  }

  return { expectSound, expectSoundOnBoth }
}
