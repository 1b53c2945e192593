/** The activity log as the table of a file. */
import type { ActivityFilter, ActivityRow } from '#core/contracts/activity-log.ts'
import { wallClock } from '#core/activity-log/wall-clock.ts'
import type { Account } from '../accounts/account.ts'
import type { Cell, Column, Table } from '../export/cells.ts'
import type { Log } from './open-log.ts'

const ROWS_AT_ONCE = 500

type LogColumn = Column & { cell: (row: ActivityRow) => Cell }

const seconds = (ms: number): number => ms / 1000

/** Titles and addresses only where the account has them. */
const columnsOf = ({ timeZone, screenDetails }: Account): LogColumn[] => {
  const localOf = wallClock(timeZone)
  const details: LogColumn[] = [
    { title: 'Title', width: 50, cell: ({ title }) => title },
    { title: 'Address', width: 50, cell: ({ url }) => url },
  ]
  return [
    { title: `Start (${timeZone})`, width: 20, cell: ({ start }) => ({ localMs: localOf(start) }) },
    { title: 'Start (UTC)', width: 24, cell: ({ start }) => new Date(start).toISOString() },
    { title: "Computer's UTC offset (min)", width: 10, cell: ({ offsetMin }) => offsetMin },
    { title: 'Duration (s)', width: 12, cell: ({ durationMs }) => seconds(durationMs) },
    { title: 'Of it in these days and hours (s)', width: 12, cell: ({ insideMs }) => seconds(insideMs) },
    { title: 'Person', width: 24, cell: ({ person }) => person.label },
    { title: 'Computer', width: 20, cell: ({ computer }) => computer.label },
    { title: 'State', width: 10, cell: ({ state }) => state },
    { title: 'Present by', width: 12, cell: ({ presence }) => presence },
    { title: 'Program', width: 24, cell: ({ description }) => description },
    { title: 'Executable', width: 16, cell: ({ app }) => app },
    { title: 'Site', width: 28, cell: ({ site }) => site },
    ...(screenDetails ? details : []),
    { title: 'Productivity', width: 14, cell: ({ productivity }) => productivity },
    { title: 'Category', width: 20, cell: ({ category }) => category },
    { title: 'Incognito', width: 10, cell: ({ incognito }) => (incognito === true ? 'yes' : undefined) },
  ]
}

/** `tell` hears of every page: how many rows are written, and how much of the range. */
export const logTable = (
  log: Log,
  account: Account,
  tell: (rows: number, progress: number) => Promise<void> | void = () => undefined,
): Table => {
  const columns = columnsOf(account)
  const rows = async function* () {
    let written = 0
    for await (const page of log({ size: ROWS_AT_ONCE })) {
      yield page.rows.map((row) => columns.map(({ cell }) => cell(row)))
      written += page.rows.length
      await tell(written, page.progress)
    }
  }
  return { name: 'Activities', columns, dateFormat: excelDate(account.dateFormat), rows: rows() }
}

/** `dd.MM.yyyy` as a spreadsheet writes it, with the time behind. */
const excelDate = (pattern: string): string =>
  `${pattern.toLowerCase().replaceAll('/', '\\/').replaceAll('.', '\\.')} hh:mm:ss`

/** `Demo Company activities 2026-11-01 to 2026-11-07.csv` */
export const logFileName = ({ name }: Account, { from, to }: ActivityFilter, ending: string): string =>
  `${name} activities ${from === to ? from : `${from} to ${to}`}.${ending}`
