/** Charts, pickers and filters as a hand uses them: by the mouse and by the keyboard, saved as files, and back again. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect as now, type Browser, type Locator, type Page } from '@playwright/test'
import { openChromium } from './harness/chromium.ts'
import { test } from './harness/shared-stack.ts'
import { signInOn } from './harness/sign-in.ts'
import type { Stack } from './harness/stack.ts'

const ARTIFACTS = 'artifacts/e2e/by-hand'
const DAY_MS = 86_400_000
const PNG_MAGIC = '89504e470d0a1a0a'
/** A report may be the first that a stack makes. */
const expect = now.configure({ timeout: 20_000 })

let stack: Stack
let browser: Browser
let page: Page

test.beforeAll(async ({ demo }) => {
  mkdirSync(ARTIFACTS, { recursive: true })
  stack = demo
  browser = await openChromium()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  const manager = stack.file.members.find(({ role }) => role === 'manager')
  if (!manager) throw new Error('The demo account has no manager')
  await page.goto(stack.file.dashboardUrl)
  await signInOn(page, manager)
})
test.afterAll(async () => {
  await browser?.close()
})

const answer = () => page.getByRole('heading', { level: 1 })
const settled = () => expect(page.locator('[aria-busy=true], .stale')).toHaveCount(0)
const open = async (path: string) => {
  await page.goto(stack.file.dashboardUrl + path)
  await expect(answer()).toBeVisible()
  await settled()
}
const panelOf = (title: string) =>
  page.locator('section.chart', { has: page.getByRole('heading', { name: title }) })
const drawingOf = (title: string) => page.getByRole('application', { name: title })

const saved = async (panel: Locator, format: 'PNG' | 'CSV') => {
  const download = page.waitForEvent('download')
  await panel.getByRole('button', { name: `Save as ${format}` }).click()
  const file = await download
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

/** Where the title of a saved chart stands, in its pixels. */
const TITLE = { x: 160, y: 20, width: 300, height: 60 }

/** How many colours a part of an image shows: letters have many, by their smooth edges, a flat ground has one. */
const coloursOf = (png: Buffer, part = { x: 0, y: 0, width: 1920, height: 960 }) =>
  page.evaluate(
    async ({ base64, x, y, width, height }) => {
      const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes]), x, y, width, height)
      const context = new OffscreenCanvas(width, height).getContext('2d')
      context?.drawImage(image, 0, 0)
      const data = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
      return new Set(new Uint32Array(data.buffer)).size
    },
    { base64: png.toString('base64'), ...part },
  )

/** What the chart shows, as its table. */
const tableOf = async (panel: Locator): Promise<string[][]> => {
  await panel.getByRole('button', { name: 'As table' }).click()
  const rows = await panel
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  await panel.getByRole('button', { name: 'As table' }).click()
  return rows
}

const CHARTS = [
  { path: '/productivity?range=7d', title: 'Productivity over time', file: 'candor-productivity' },
  { path: '/hours?range=7d', title: 'Time by weekday and hour', file: 'candor-hours' },
  { path: '/focus?range=7d', title: 'Focus a day and person', file: 'candor-focus' },
  { path: '/focus?range=7d', title: 'Workload by group', file: 'candor-workload' },
]

test('every chart is saved as an image and as the table that it is shown as', async () => {
  for (const { path, title, file } of CHARTS) {
    await open(path)
    const panel = panelOf(title)
    await expect(panel.locator('canvas').first()).toBeVisible()
    const png = await saved(panel, 'PNG')
    writeFileSync(`${ARTIFACTS}/${file}.png`, png.content)
    expect(png.name).toMatch(new RegExp(`^${file}-[\\d-]{21}\\.png$`))
    expect(png.content.subarray(0, 8).toString('hex')).toBe(PNG_MAGIC)
    expect(png.content.readUInt32BE(16), `width of ${title}`).toBeGreaterThan(400)
    expect(png.content.readUInt32BE(20), `height of ${title}`).toBeGreaterThan(400)
    expect(await coloursOf(png.content)).toBeGreaterThan(3)
    expect(await coloursOf(png.content, TITLE), `title of ${title}`).toBeGreaterThan(8)

    const csv = await saved(panel, 'CSV')
    expect(csv.name).toBe(png.name.replace('.png', '.csv'))
    const [columns = '', ...rows] = csv.content.toString('utf8').slice(1).trimEnd().split('\r\n')
    const [shownColumns, ...shownRows] = await tableOf(panel)
    expect(columns.replaceAll(/"(.*?), hours"/g, '$1').split(',')).toEqual(shownColumns)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBe(shownRows.length)
    // A spreadsheet adds up numbers, not words like `5h 12m`.
    expect(rows.join(',')).not.toMatch(/\d+[hms]\b/)
  }
})

/** Moves over the drawing until something is under the mouse that opens. */
const pointAtBar = async (drawing: Locator) => {
  const box = await drawing.boundingBox()
  if (!box) throw new Error('The chart is not drawn')
  for (let x = 50; x < box.width; x += 8) {
    await page.mouse.move(box.x + x, box.y + box.height - 56)
    const cursor = await drawing
      .locator('.drawing > div')
      .first()
      .evaluate((part) => part.style.cursor)
    if (cursor === 'pointer') return
  }
  throw new Error('No bar is under the mouse')
}

test('the keyboard points at the first and the last value of every chart', async () => {
  for (const { path, title } of [...CHARTS, { path: '/applications?range=7d', title: 'Share of time' }]) {
    await open(path)
    const drawing = drawingOf(title)
    await expect(drawing.locator('canvas').first()).toBeVisible()
    await drawing.focus()
    for (const key of ['ArrowRight', 'End']) {
      await page.keyboard.press(key)
      await expect(drawing.locator('[aria-live]')).toHaveText(/\S/)
      await expect(page.locator('.chart-tip b'), `${key} in ${title}`).toHaveText(/\S/)
    }
    await page.keyboard.press('Tab')
    await expect(page.locator('.chart-tip')).toBeHidden()
  }
})

test('the keyboard reaches each point of a chart, says it, and opens what a click opens', async () => {
  await open('/productivity?range=7d')
  const drawing = drawingOf('Productivity over time')
  await expect(drawing.locator('canvas').first()).toBeVisible()
  const tip = page.locator('.chart-tip b')
  const before = page.url()
  const beforeAnswer = await answer().innerText()
  await pointAtBar(drawing)
  const day = await tip.innerText()
  await page.mouse.down()
  await page.mouse.up()
  await expect(page).not.toHaveURL(before)
  const opened = page.url()
  await settled()
  await page.goBack()
  await expect(page).toHaveURL(before)
  await expect(answer()).toHaveText(beforeAnswer)

  await expect(drawing.locator('canvas').first()).toBeVisible()
  const spoken = drawing.locator('[aria-live]')
  const [, ...rows] = await tableOf(panelOf('Productivity over time'))
  await expect(drawing.locator('canvas').first()).toBeVisible()
  await drawing.focus()
  for (const row of rows) {
    await page.keyboard.press('ArrowRight')
    await expect(spoken).toContainText(row[0] ?? '')
    await expect(tip).toHaveText(row[0] ?? '')
  }
  await page.keyboard.press('ArrowRight')
  await expect(tip).toHaveText(rows.at(-1)?.[0] ?? '')
  await page.keyboard.press('Home')
  for (const row of rows) {
    if (row[0] === day) break
    await page.keyboard.press('ArrowRight')
  }
  await expect(tip).toHaveText(day)
  await page.screenshot({ path: `${ARTIFACTS}/chart-by-keyboard.png` })
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(opened)
})

/** What the address and the answer are now, to return to. */
const here = async () => {
  await settled()
  return { url: page.url(), answer: await answer().innerText() }
}
const query = () => Object.fromEntries(new URL(page.url()).searchParams)
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
/** Month, day and year, one digit after the other. */
const typeDay = async (label: string, day: string) => {
  const [year = '', ...monthAndDay] = day.split('-')
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type([...monthAndDay, year].join(''))
}
const pickRange = () => page.getByRole('button', { name: /^Date range/ })
const pickFilter = () => page.getByRole('button', { name: /^Group, person or computer/ })

test('range, own days, group and incognito are chosen by hand; address and answer follow, and Back returns', async () => {
  await open('/productivity')
  const states = [await here()]
  const moved = async (wanted: Record<string, string>, says: string | RegExp) => {
    await expect.poll(query).toEqual(wanted)
    await expect(answer()).toContainText(says)
    await expect(answer()).not.toHaveText(states.at(-1)?.answer ?? '')
    states.push(await here())
  }

  await pickRange().click()
  await page.getByRole('button', { name: 'Last 30 days' }).click()
  await moved({ range: '30d' }, 'in the last 30 days')
  await expect(pickRange()).toBeFocused()

  const [from, to] = [dayOf(Date.now() - 4 * DAY_MS), dayOf(Date.now() - 2 * DAY_MS)]
  await pickRange().press('Enter')
  await typeDay('From', to)
  await typeDay('To', from)
  await expect(page.getByRole('alert')).toHaveText('The first day is after the last.')
  await expect(page.getByRole('button', { name: 'Show these days' })).toBeDisabled()
  await typeDay('From', from)
  await typeDay('To', to)
  await page.keyboard.press('Enter')
  await moved({ from, to }, 'in these days')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await pickFilter().click()
  await expect(page.getByRole('searchbox', { name: /^Search groups/ })).toBeFocused()
  const group = await page.locator('.choices .option').nth(1).innerText()
  await page.keyboard.type(group.slice(0, 5).toUpperCase())
  await expect(page.locator('.choices h3')).toHaveText(['Groups'])
  await page.screenshot({ path: `${ARTIFACTS}/filter.png` })
  await page.keyboard.press('Enter')
  await expect.poll(() => Object.keys(query())).toEqual(['from', 'to', 'group'])
  const chosen = query()['group'] ?? ''
  await moved({ from, to, group: chosen }, / spent /)
  await expect(pickFilter()).toContainText(group)

  await page.getByRole('link', { name: 'Activity log' }).first().click()
  await moved({ from, to, group: chosen }, `of ${group}`)
  const only = page.getByRole('button', { name: 'Incognito only' })
  await only.click()
  await moved({ from, to, group: chosen, incognito: 'only' }, /incognito/i)
  await expect(only).toHaveAttribute('aria-pressed', 'true')

  for (const state of states.toReversed().slice(1)) {
    await page.goBack()
    await expect(page).toHaveURL(state.url)
    await expect(answer()).toHaveText(state.answer)
  }
  await expect(pickRange()).toContainText('Last 7 days')
  await expect(pickFilter()).toContainText('Everyone')
})

test('a column is as wide as one draws it, by keys too, and stays so', async () => {
  await open('/sites?range=7d')
  const head = page.getByRole('columnheader', { name: 'Category' })
  const widthOf = async () => Math.round((await head.boundingBox())?.width ?? 0)
  const grip = page.getByRole('separator', { name: 'Width of Category' })
  const before = await widthOf()
  const { x = 0, y = 0 } = (await grip.boundingBox()) ?? {}
  await page.mouse.move(x + 5, y + 10)
  await page.mouse.down()
  await page.mouse.move(x + 65, y + 10, { steps: 4 })
  await page.mouse.up()
  expect(await widthOf()).toBe(before + 60)
  await grip.press('ArrowLeft')
  expect(await widthOf()).toBe(before + 44)
  await page.reload()
  await expect(grip).toBeVisible()
  expect(await widthOf()).toBe(before + 44)
  await grip.dblclick()
  expect(await widthOf()).toBe(before)
  // Whatever has been left in the browser's storage, there is a table.
  for (const left of ['null', '[]', '{"category":"wide"}', 'no JSON']) {
    await page.evaluate((text) => localStorage.setItem('candor.columns.usage', text), left)
    await page.reload()
    await expect(grip).toBeVisible()
    expect(await widthOf()).toBe(before)
  }
  // The log is no table of the browser's, and its columns share what is left.
  await open('/activity-log?range=7d')
  const person = page.getByRole('columnheader', { name: 'Person' })
  const personWidth = async () => Math.round((await person.boundingBox())?.width ?? 0)
  const wide = await personWidth()
  const personGrip = page.getByRole('separator', { name: 'Width of Person' })
  await personGrip.press('ArrowRight')
  expect(await personWidth()).toBe(wide + 16)
  const cell = page.getByRole('row').nth(1).getByRole('cell').nth(4)
  expect(Math.round((await cell.boundingBox())?.width ?? 0)).toBe(wide + 16)
  await personGrip.press('Escape')
  expect(await personWidth()).toBe(wide)
  // Its head is in sight wherever the page is scrolled to.
  for (const path of ['/hours?range=7d', '/focus?range=7d', '/productivity?range=7d']) {
    await open(path)
    await expect(page.getByRole('separator').first()).toBeVisible()
    expect(
      await page
        .locator('thead th')
        .first()
        .evaluate((th) => getComputedStyle(th).position),
    ).toBe('sticky')
  }
})
