/** Where two rollups of one day differ, cell by cell. */
import type { DayRollup, Quarters } from './day-rollup.ts'

/** `cell`: a path such as `sums site:a.example@chromium a 40`; absent values: there is no such cell. */
export type Difference = { cell: string; stored?: number | string; rebuilt?: number | string }

/** Every cell that is not the same to the millisecond; a cell of 0 is none. */
export const dayDifferences = (stored: DayRollup, rebuilt: DayRollup): Difference[] => {
  const [before, after] = [cellsIn(stored), cellsIn(rebuilt)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((cell) => {
    const [was, is] = [before.get(cell), after.get(cell)]
    if (was === is) return []
    return [
      { cell, ...(was === undefined ? {} : { stored: was }), ...(is === undefined ? {} : { rebuilt: is }) },
    ]
  })
}

const cellsIn = (rollup: DayRollup): Map<string, number | string> => {
  const cells = new Map<string, number | string>()
  const quarters = (path: string, all: Quarters = {}) => {
    for (const [quarter, n] of Object.entries(all)) if (n !== 0) cells.set(`${path} ${quarter}`, n)
  }
  for (const [key, { a, p }] of Object.entries(rollup.sums)) {
    quarters(`sums ${key} a`, a)
    quarters(`sums ${key} p`, p)
  }
  for (const [key, all] of Object.entries(rollup.ledger)) quarters(`ledger ${key}`, all)
  quarters('again', rollup.again)
  quarters('quarantined', rollup.quarantined)
  quarters('counts', rollup.counts)
  for (const [key, label] of Object.entries(rollup.labels)) cells.set(`labels ${key}`, label)
  for (const [chunk, { k, r }] of Object.entries(rollup.runs))
    cells.set(`runs ${chunk}`, JSON.stringify([k, r]))
  if (rollup.last !== 0) cells.set('first', rollup.first).set('last', rollup.last)
  return cells
}
