/** Home's tiles and the people of Real-time as they are on a day that was told, with the browser's clock set to it. */
import { expect, type Page } from '@playwright/test'
import { localAt } from '#core/oracle/pieces.ts'
import { agentsAskedFor, personOf } from '#core/oracle/who.ts'
import { duration, hours, share } from './as-shown.ts'
import { settled } from './read-page.ts'
import { all, compared, type Look, reportOf, whoseOf } from './wanted.ts'

/** Whose time, whatever the day. */
type Whoever = Omit<Look, 'range'>
type Tile = { title: string; figure: string; note: string }

const clean = (text: string | null) => (text ?? '').replace(/[ \n\t]+/g, ' ').trim()

const readTiles = async (page: Page): Promise<Tile[]> => {
  const tiles = await page.locator('.tiles section').all()
  return Promise.all(
    tiles.map(async (tile) => ({
      title: clean(await tile.getByRole('heading').innerText()),
      figure: clean(await tile.locator('b').innerText()),
      note: clean(await tile.locator('.note').innerText()),
    })),
  )
}

const timeTile = (look: Look, title: string, comparison = ''): Tile => {
  const { totals } = reportOf(look, 'productivity')
  const note =
    all(totals) === 0 ? 'nothing recorded yet' : `${share(totals.split.productive, all(totals))} productive`
  return { title, figure: hours(all(totals)), note: `${note}${comparison}` }
}

/** Every agent delivered a moment ago. */
const agentsTile = ({ account, viewer, ...whose }: Whoever): Tile => {
  const n = agentsAskedFor(account, viewer, whose).filter(({ activities }) => activities.length > 0).length
  return { title: 'Agents reporting', figure: `${n} of ${n}`, note: 'heard from in the last 36 h' }
}

const weekday = (day: string) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })

export const wantedTiles = (look: Whoever, today: string): Tile[] => {
  const monday = localAt('UTC', Date.parse(`${today}T12:00:00Z`)).week
  const week = { ...look, range: { from: monday, to: today } }
  const whole = new Date(`${today}T12:00:00Z`).getUTCDay() === 0
  const change = compared(week, whole ? 'last week' : `last week until ${weekday(today)}`)
  return [
    timeTile({ ...look, range: { from: today, to: today } }, 'Today'),
    timeTile(week, 'This week', change === undefined ? '' : ` · ${change}`),
    agentsTile(look),
  ]
}

/** Name, and active, passive and productive of today, in the order of names. */
const readPeople = (page: Page): Promise<string[][]> =>
  page
    .getByRole('listitem')
    .filter({ has: page.locator('.today') })
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('.name')?.textContent ?? '',
        ...[...row.querySelectorAll('.today button')].map((button) => {
          const said = button.querySelector('.said')?.textContent ?? ''
          return (button.textContent ?? '').replace(said, '').trim()
        }),
      ]),
    )

const wantedPeople = (look: Whoever, today: string): string[][] => {
  const { rows } = reportOf({ ...look, range: { from: today, to: today } }, 'person')
  const { account, viewer } = look
  const people = new Map(
    agentsAskedFor(account, viewer, whoseOf(look)).map((agent) => {
      const { key, label } = personOf(account, agent)
      return [key, label] as const
    }),
  )
  return [...people].map(([key, label]) => {
    const row = rows.find((one) => one.key === key)
    return row === undefined
      ? [label, '–', '–', '–']
      : [label, duration(row.activeMs), duration(row.passiveMs), share(row.split.productive, all(row))]
  })
}

const byName = (rows: string[][]) => rows.toSorted((a, b) => a.join().localeCompare(b.join()))

/** The clock of the page's windows stays at that day, in whichever zone. */
export const expectToday = async (
  page: Page,
  dashboardUrl: string,
  look: Whoever,
  day: string,
): Promise<void> => {
  await page.clock.setFixedTime(Date.parse(`${day}T15:00:00Z`))
  // Out of the report of the range that holds the week, and asked for beside it.
  for (const range of ['this-week', 'today']) {
    await page.goto(`${dashboardUrl}/?${new URLSearchParams({ range, ...whoseOf(look) })}`)
    await settled(page)
    await expect(page.locator('.tiles .note')).toHaveCount(3)
    expect(await readTiles(page), range).toEqual(wantedTiles(look, day))
  }
  await page.goto(`${dashboardUrl}/real-time?${new URLSearchParams({ by: 'name', ...whoseOf(look) })}`)
  const people = wantedPeople(look, day)
  await expect(page.getByRole('listitem').filter({ has: page.locator('.today') })).toHaveCount(people.length)
  await expect.poll(async () => byName(await readPeople(page))).toEqual(byName(people))
  const counts = await page.locator('dl dd').allInnerTexts()
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(people.length)
}
