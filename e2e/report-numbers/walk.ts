/** One walk through the report pages, each held to the oracle. */
import { expect, type Page } from '@playwright/test'
import { readChart, readFigures, readList, readTable, settled } from './read-page.ts'
import type { Combined } from './combined.ts'
import * as days from './wanted-days.ts'
import {
  PRODUCTIVITY,
  type Top,
  type TopLook,
  topReport,
  topSentence,
  topTable,
  type TopView,
} from './wanted-top.ts'
import * as wanted from './wanted.ts'

type Open = (path: string, answer: string) => Promise<void>

/** Opens pages of a look, each with the sentence that it is to have. */
const opener =
  (page: Page, dashboardUrl: string, look: wanted.Look): Open =>
  async (path, answer) => {
    const query = new URLSearchParams({ ...look.range, ...wanted.whoseOf(look) })
    await page.goto(`${dashboardUrl}${path}${path.includes('?') ? '&' : '?'}${query}`)
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(answer, { timeout: 30_000 })
    await settled(page)
  }

export const expectPages = async (page: Page, dashboardUrl: string, look: wanted.Look): Promise<void> => {
  const open = opener(page, dashboardUrl, look)
  await open('/', wanted.homeSentence(look))
  expect(await readChart(page, 'Productivity over time')).toEqual(wanted.overTime(look))
  expect(await readList(page, 'Top applications')).toEqual(wanted.topList(look, 'app'))
  expect(await readList(page, 'Top sites')).toEqual(wanted.topList(look, 'site'))
  if (look.person === undefined)
    expect(await readList(page, 'Most productive people')).toEqual(wanted.topList(look, 'person'))
  else expect(await readList(page, 'Top categories')).toEqual(wanted.topList(look, 'category'))
  await expect(page.getByText(wanted.coverageNote(wanted.reportOf(look, 'productivity')))).toBeVisible()

  for (const by of ['app', 'site'] as const) await expectTop(page, open, look, by)
  await expectTop(page, open, look, 'app', 'category')

  await expectProductivity(page, open, look)
  await expectHours(page, open, look)
  await expectFocus(page, open, look)

  await open('/activity-log', wanted.logSentence(look))
  const rows = await readTable(page.getByRole('table', { name: 'Activity log' }))
  expect(rows.length).toBeGreaterThan(5)
  expect(rows).toEqual(wanted.logRows(look, rows.length))
}

const expectProductivity = async (page: Page, open: Open, look: wanted.Look) => {
  await open('/productivity', wanted.homeSentence(look))
  expect(await readChart(page, 'Productivity over time')).toEqual(wanted.overTime(look))
  await expectWhose(page, open, look)
}

const expectHours = async (page: Page, open: Open, look: wanted.Look) => {
  await open('/hours', days.hoursSentence(look))
  expect(await readFigures(page, days.hoursHead(look))).toEqual(days.hoursTable(look))
  expect(await readChart(page, 'Time by weekday and hour')).toEqual(wanted.heatMap(look))
  await expect(page.getByText(days.hoursNote(look))).toBeVisible()
}

const expectFocus = async (page: Page, open: Open, look: wanted.Look) => {
  await open('/focus', days.focusSentence(look))
  expect(await readFigures(page, 'Person')).toEqual(days.focusTable(look))
  expect(await readChart(page, 'Focus a day and person')).toEqual(days.focusOverTime(look))
  const groups = days.workloadTable(look)
  if (groups.length === 0)
    await expect(page.getByRole('heading', { name: 'Workload by group' })).toHaveCount(0)
  else expect(await readChart(page, 'Workload by group')).toEqual(groups)
  await expect(page.getByText(days.focusNote(look))).toBeVisible()
}

/** The pages that filters narrow together; those that know no category are not narrowed by one in their address. */
export const expectCombined = async (
  page: Page,
  dashboardUrl: string,
  { view, ...look }: Combined,
): Promise<void> => {
  const open = opener(page, dashboardUrl, look)
  for (const by of ['app', 'site'] as const) await expectTop(page, open, look, by, view)
  const { category } = look
  const further: Open = (path, answer) => {
    const sign = path.includes('?') ? '&' : '?'
    return open(`${path}${sign}${new URLSearchParams({ category })}`, answer)
  }
  await expectProductivity(page, further, look)
  await expectHours(page, further, look)
  await expectFocus(page, further, look)
}

const NOTHING = { app: 'No applications in this range', site: 'No sites in this range' }

const expectTop = async (page: Page, open: Open, look: TopLook, by: Top, view?: TopView) => {
  const { category } = look
  const only = new URLSearchParams({
    ...(view === undefined ? {} : { view }),
    ...(category === undefined ? {} : { category }),
  })
  const path = `/${by === 'app' ? 'applications' : 'sites'}?${only}`
  await open(path, topSentence(look, by, view))
  const report = topReport(look, by, view)
  if (report.rows.length === 0) {
    const nothing =
      view === undefined || view === 'category' ? NOTHING[by] : `Nothing here is ${PRODUCTIVITY[view]}`
    return expect(page.getByText(nothing), path).toBeVisible()
  }
  expect(await readTable(page.getByRole('table').last()), path).toEqual(topTable(look, by, view))
  // A view of one productivity says nothing of what is not classified.
  const isWhole = view === undefined || view === 'category'
  const note = isWhole ? wanted.coverageNote(report) : wanted.knownNote(report)
  await expect(page.getByText(note), path).toBeVisible()
}

const expectWhose = async (page: Page, open: Open, look: wanted.Look) => {
  // Of one person, a list of people would have one row.
  for (const by of ['person', 'group', 'computer'] as const) {
    if (by === 'person' && look.person !== undefined) continue
    await open(`/productivity?by=${by}`, wanted.homeSentence(look))
    expect(await readTable(page.getByRole('table').last()), by).toMatchObject(wanted.whoTable(look, by))
  }
}

/** The sentence and the rows of Productivity where there is something to compare them with. */
export const expectChanges = async (page: Page, dashboardUrl: string, look: wanted.Look): Promise<void> => {
  expect(wanted.whoTable(look, 'person').some(({ Change }) => Change !== '–')).toBe(true)
  await expectWhose(page, opener(page, dashboardUrl, look), look)
}

/** The views of Applications and Sites that are not everything. */
export const expectViews = async (page: Page, dashboardUrl: string, look: wanted.Look): Promise<void> => {
  const open = opener(page, dashboardUrl, look)
  for (const by of ['app', 'site'] as const)
    for (const view of ['productive', 'unproductive', 'undefined'] as const)
      await expectTop(page, open, look, by, view)
  await expectTop(page, open, look, 'site', 'category')
}

/** Productivity in each of its steps. */
export const expectSteps = async (page: Page, dashboardUrl: string, look: wanted.Look): Promise<void> => {
  const open = opener(page, dashboardUrl, look)
  for (const step of wanted.STEPS) {
    await open(`/productivity?step=${step}`, wanted.homeSentence(look))
    expect(await readChart(page, 'Productivity over time'), step).toEqual(wanted.overTime(look, step))
  }
}
