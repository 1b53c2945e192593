/** What an e-mail says of a view: the answer, a chart, the top rows and the whole table. */
import type { ActivityPage, ActivityQuery } from '#core/contracts/activity-log.ts'
import type { ChangesReport } from '#core/contracts/changes-report.ts'
import type { FocusReport } from '#core/contracts/focus-report.ts'
import type { HoursReport } from '#core/contracts/hours-report.ts'
import type { Productivity } from '#core/contracts/classification.ts'
import type { ViewPage, ViewQuery } from '#core/contracts/saved-view.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import type { Slice } from '#core/reports/slices.ts'
import type { ChartTable } from '#core/tables/chart-table.ts'
import type { Account } from '../accounts/account.ts'
import type { AskUsage } from './read-report.ts'
import type { Words } from './words.ts'

export type Bar = { label: string; split: Record<Productivity, number> }

export type MailChart = { title: string } & (
  { kind: 'pie'; slices: readonly Slice[] } | { kind: 'bars'; bars: readonly Bar[] }
)

/** `path`: the page of the dashboard that shows what is behind a line. */
export type Section = {
  title: string
  about?: string
  lines: readonly { text: string; path?: string }[]
}

export type Content = {
  answer: string
  chart?: MailChart
  /** Where a page tells sentences and shows no rows. */
  sections?: readonly Section[]
  notes?: readonly string[]
  /** The first rows, as they are read. The columns from `numbers` on are numbers. */
  columns: readonly string[]
  numbers: number
  rows: readonly (readonly string[])[]
  /** Rows of the file that are not shown. */
  more: number
  file: ChartTable
  /** Rows of the file, where it does not hold all. */
  cutAt?: number
}

/** Other reports of the view, within the recipient's own scope. */
export type ReadHours = () => Promise<HoursReport>
export type ReadFocus = () => Promise<FocusReport>
export type ReadChanges = () => Promise<ChangesReport>
/** A page of the activity log, within the recipient's own scope. */
export type ReadLog = (query: ActivityQuery) => Promise<ActivityPage>

export type ContentRequest = {
  page: ViewPage
  query: ViewQuery
  range: DayRange
  account: Account
  /** The recipient sees nobody but themselves. */
  onlySelf: boolean
  /** Whom the view is limited to, by a name that the recipient may know. */
  filtered: string | undefined
  language: 'en' | 'de'
  words: Words
  ask: AskUsage
  readLog: ReadLog
  readHours: ReadHours
  readFocus: ReadFocus
  readChanges: ReadChanges
}

/** Rows that an e-mail shows. */
export const SHOWN = 10
