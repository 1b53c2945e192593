/** A week that is drawn on the page of schedules. */
import { expect as now, type Page } from '@playwright/test'

const expect = now.configure({ timeout: 20_000 })

/** In a new schedule of Monday to Friday, nine to five: a block moves, Saturday and Sunday get some. */
export const drawByMouseAndKeys = async (page: Page): Promise<void> => {
  const cell = (day: string, time: string) => page.getByRole('gridcell', { name: `${day} ${time}` })
  const middle = async (day: string, time: string) => {
    const box = await cell(day, time).boundingBox()
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const
  }
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from)
    await page.mouse.down()
    await page.mouse.move(...to, { steps: 4 })
    await page.mouse.up()
  }
  // Nine to one goes, five to eight comes, from Monday to Wednesday.
  await drag(await middle('Monday', '09:00'), await middle('Wednesday', '12:30'))
  await drag(await middle('Wednesday', '19:30'), await middle('Monday', '17:00'))
  await cell('Saturday', '10:00').focus()
  await page.keyboard.press('ArrowUp')
  await cell('Saturday', '10:00').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(cell('Sunday', '11:00')).toHaveAttribute('aria-selected', 'true')
}

/** Sunday from nine to noon, on a phone. */
export const drawByFinger = async (page: Page): Promise<void> => {
  const cell = (time: string) => page.getByRole('gridcell', { name: `Sunday ${time}` })
  await cell('12:00').scrollIntoViewIfNeeded()
  const middle = async (time: string) => {
    const box = await cell(time).boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  }
  const touch = await page.context().newCDPSession(page)
  const [from, to] = [await middle('09:00'), await middle('11:30')]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  for (let step = 1; step <= 5; step++) {
    const y = from.y + ((to.y - from.y) * step) / 5
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: to.x, y }] })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  for (const time of ['09:00', '10:30', '11:30'])
    await expect(cell(time)).toHaveAttribute('aria-selected', 'true')
  await expect(cell('12:00')).toHaveAttribute('aria-selected', 'false')
}
