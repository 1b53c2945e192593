/** What a page says of one of its numbers, so that the number can explain itself. */
import type { PageName } from '#core/access/pages.ts'
import type { Productivity } from '#core/contracts/classification.ts'
import type { Coverage, UsageTime } from '#core/contracts/usage-report.ts'
import type { DayRange } from '#core/reports/day-range.ts'
import { measureRow, type Measure, type Term } from './measures.ts'

/** Parameters of the address that narrow rows: group, person, category, hour, …; `undefined` takes one away. */
export type Only = Readonly<Record<string, string | undefined>>

export type Explained = {
  measure: Measure
  /** Whose or of what, as it is called; where it is of all that the page shows, nothing. */
  of?: string | undefined
  time?: UsageTime | undefined
  /** What the formula needs beyond `time`, ms. */
  values?: Partial<Record<Term, number>>
  /** Narrows the rows behind this number, beyond what narrows the page. */
  only?: Only
  /** False: no filter of the address finds exactly the rows behind it. */
  hasRows?: boolean
  /** Its days, where they are not those of the page. */
  days?: DayRange | undefined
  /** The page with the rows behind it, where it is not that of the measure. */
  behind?: PageName | undefined
  /** When it holds, in words, where it is of no days. */
  when?: string | undefined
  coverage?: Coverage | undefined
  /** It is of one site or application, which may be said to be something else here. */
  activity?: { key: string; label: string; productivity: Productivity | undefined } | undefined
}

/** What holds for every number of a page. */
export type PageExplained = Pick<Explained, 'only' | 'days' | 'coverage'>

/** A number with what holds for its page, where it says nothing else itself. */
export const withPage = ({ coverage, ...page }: PageExplained, own: Explained): Explained => ({
  // Of other days, the page's coverage says nothing.
  ...(own.days || !coverage ? {} : { coverage }),
  ...page,
  ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
  measure: own.measure,
  only: { ...page.only, ...measureRow(own.measure).only, ...own.only },
})

/** The parameters of the address of the rows behind a number. */
export const addressOf = ({ only, days }: Explained): Record<string, string | undefined> => ({
  ...only,
  ...(days ? { from: days.from, to: days.to, range: undefined } : {}),
})
