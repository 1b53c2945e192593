/** The rows of a report while they are summed: complete for days, hours and productivity, else longest first. */
import type { Productivity } from '#core/contracts/classification.ts'
import type { UsageGrouping, UsageRow } from '#core/contracts/usage-report.ts'
import type { AccountTime } from './account-time.ts'

export type RowName = { key: string; label: string; productivity?: Productivity; category?: string }
type Split = Record<Productivity, number>
type Growing = RowName & { activeMs: number; passiveMs: number; split: Split }

const noTime = () => ({ activeMs: 0, passiveMs: 0, split: { productive: 0, unproductive: 0, undefined: 0 } })

/** `add` sums, `finish` orders the rows and works out shares. */
export const createRows = (by: UsageGrouping) => {
  const rows = new Map<string, Growing>()
  const totals = noTime()
  return {
    add(name: RowName, of: Productivity, side: 'a' | 'p', ms: number): void {
      let row = rows.get(name.key)
      if (row === undefined) rows.set(name.key, (row = { ...name, ...noTime() }))
      const field = side === 'a' ? 'activeMs' : 'passiveMs'
      row[field] += ms
      row.split[of] += ms
      totals[field] += ms
      totals.split[of] += ms
    },
    finish({ time }: { time: AccountTime }) {
      const all = totals.activeMs + totals.passiveMs
      const shared = (row: Growing): UsageRow => ({ ...row, share: all === 0 ? 0 : timeOf(row) / all })
      const fixed = fixedKeys(by, time)
      const list = fixed
        ? fixed.map((name) => rows.get(name.key) ?? { ...name, ...noTime() })
        : [...rows.values()].sort((a, b) => timeOf(b) - timeOf(a) || (a.key < b.key ? -1 : 1))
      return { list: list.map(shared), totals }
    },
  }
}

const timeOf = (row: Growing): number => row.activeMs + row.passiveMs

/** Groupings that show every row, with time or without. */
const fixedKeys = (by: UsageGrouping, time: AccountTime): RowName[] | undefined => {
  if (by === 'day') return time.days.map((key) => ({ key, label: key }))
  if (by === 'hour') return Array.from({ length: 24 }, (_, hour) => hourName(hour))
  if (by === 'productivity') return productivityNames
  return undefined
}

const hourName = (hour: number): RowName => {
  const key = String(hour).padStart(2, '0')
  return { key, label: key }
}

const productivityNames: RowName[] = (['productive', 'unproductive', 'undefined'] as const).map((key) => ({
  key,
  label: key.charAt(0).toUpperCase() + key.slice(1),
}))
