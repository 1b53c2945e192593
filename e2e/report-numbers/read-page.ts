/** What a page of the dashboard says, read as a person would: its sentence, its tables by their column heads, its lists. */
import { expect, type Locator, type Page } from '@playwright/test'

export type ReadRow = Record<string, string>

/** Plain words: the spaces that keep a number together are kept. */
const clean = (text: string): string => text.replace(/[ \n\t]+/g, ' ').trim()

/** Nothing is loading any more. */
export const settled = (page: Page): Promise<void> => expect(page.locator('[aria-busy=true]')).toHaveCount(0)

/** Each row by the heads of its columns; a field or a choice by what is in it. */
export const readTable = async (table: Locator): Promise<ReadRow[]> => {
  const rows = await table.getByRole('row').evaluateAll((lines) =>
    lines.map((line) =>
      [...line.children].map((cell) => {
        const field = cell.querySelector<HTMLInputElement | HTMLSelectElement>('select, input')
        if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? ''
        if (field?.type === 'text') return field.value === '' ? field.placeholder : field.value
        return cell instanceof HTMLElement ? cell.innerText : ''
      }),
    ),
  )
  const [heads = [], ...lines] = rows
  return lines.map((cells) =>
    Object.fromEntries(
      heads.map((head, at) => [clean(head), clean(cells[at] ?? '')] as const).filter(([head]) => head !== ''),
    ),
  )
}

/** The chart of this name as its table. */
export const readChart = async (page: Page, title: string): Promise<ReadRow[]> => {
  const panel = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  await panel.getByRole('button', { name: 'As table' }).click()
  const table = panel.getByRole('table')
  await expect(table).toBeVisible()
  return readTable(table)
}

/** Names and figures of a list, `Visual Studio Code 5h 12m`. */
export const readList = async (page: Page, title: string): Promise<string[]> => {
  const items = page.getByRole('region', { name: title, exact: true }).getByRole('listitem')
  return (await items.allInnerTexts()).map(clean)
}

/** The table of figures whose first column has this head, without what is drawn beside it. */
export const readFigures = async (page: Page, head: string): Promise<ReadRow[]> => {
  const rows = await readTable(
    page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: head, exact: true }) }),
  )
  const isDrawn = (name: string) => /^\d\d:\d\d – \d\d:\d\d$/.test(name)
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !isDrawn(name))))
}

/** Opens What changed, and reads on when it shows what it asked for. */
export const openChanges = async (page: Page, address: string): Promise<void> => {
  const answered = page.waitForResponse((answer) => answer.url().includes('/reports/changes?'))
  await page.goto(address)
  await answered
  await settled(page)
}

/** Each group that something may be told of, with what is told, as its figures stand there. */
export const readChanges = async (page: Page): Promise<{ group: string; sentences: string[] }[]> => {
  const groups = await page.locator('section.panel.group').all()
  return Promise.all(
    groups.map(async (group) => ({
      group: clean(await group.getByRole('heading').innerText()),
      sentences: (await group.getByRole('listitem').allInnerTexts()).map(clean),
    })),
  )
}
