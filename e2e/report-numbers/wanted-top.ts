/** What the pages of applications and of sites are to say of a range, by the oracle. */
import type { Productivity } from '#core/contracts/classification.ts'
import { duration, hours, share } from './as-shown.ts'
import type { ReadRow } from './read-page.ts'
import { all, categoryName, type Look, reportOf } from './wanted.ts'

export type Top = 'app' | 'site'
/** Of all time, of one productivity alone, or by category. */
export type TopView = Productivity | 'category' | undefined

export const PRODUCTIVITY = {
  productive: 'Productive',
  unproductive: 'Unproductive',
  undefined: 'Undefined',
} as const

/** A look, of one category alone where there is one. */
export type TopLook = Look & { category?: string }

export const topReport = (look: TopLook, by: Top, view?: TopView) => {
  const only = look.category === undefined ? {} : { category: look.category }
  if (view === 'category') return reportOf(look, by === 'app' ? 'category' : 'site-category', only)
  return reportOf(look, by, view === undefined ? only : { ...only, productivity: view })
}

export const topSentence = (look: TopLook, by: Top, view?: TopView): string => {
  const { totals, rows } = topReport(look, by, view)
  const [first] = rows
  if (first === undefined)
    return by === 'app' ? 'No application was used in this range.' : 'No site was visited in this range.'
  const time = `${hours(all(totals))} ${by === 'app' ? 'in applications' : 'on sites'}`
  const name = view === 'category' ? categoryName(first.key) : first.label
  const leads = `${name} leads with ${share(all(first), all(totals))}.`
  return view === undefined || view === 'category'
    ? `${time}, ${share(totals.split.productive, all(totals))} productive; ${leads}`
    : `${PRODUCTIVITY[view]}: ${time}; ${leads}`
}

export const topTable = (look: TopLook, by: Top, view?: TopView): ReadRow[] => {
  const { rows, totals } = topReport(look, by, view)
  return rows.map((row) => ({
    ...(view === 'category'
      ? { Category: categoryName(row.key) }
      : {
          [by === 'app' ? 'Application' : 'Site']: row.label,
          Category: row.category ?? 'No category',
          Productivity: row.bySite ? 'By its sites' : PRODUCTIVITY[row.productivity ?? 'undefined'],
        }),
    Time: duration(all(row)),
    Passive: duration(row.passiveMs),
    Share: share(all(row), all(totals)),
  }))
}
