/** What is left of a stored day once the time before an instant is erased. */
import { DAY_MS } from '#core/contracts/primitives.ts'
import { labelKeyOf, readKey } from './activity-key.ts'
import type { DayRollup, Quarters, RunChunk, Sum } from './day-rollup.ts'
import { QUARTER_MS, utcDayStart } from './quarters.ts'

/** A day as it was read: a report reads only the fields it needs. */
type ReadDay = { day: string } & Partial<
  Pick<DayRollup, 'sums' | 'ledger' | 'again' | 'quarantined' | 'labels' | 'runs' | 'first' | 'last'>
>

/** The day without what lies before `before`, to the quarter hour in sums; undefined: nothing of it is left. */
export const dayAfter = <Day extends ReadDay>(rollup: Day, before: number): Day | undefined => {
  const start = utcDayStart(rollup.day)
  if (before <= start) return rollup
  if (before >= start + DAY_MS) return undefined
  const from = Math.floor((before - start) / QUARTER_MS)
  const sums = rollup.sums && nonEmpty(rollup.sums, (sum) => sumFrom(sum, from))
  return {
    ...rollup,
    ...(sums && { sums }),
    ...(rollup.ledger && { ledger: nonEmpty(rollup.ledger, (quarters) => quartersFrom(quarters, from)) }),
    ...(rollup.again && { again: quartersFrom(rollup.again, from) ?? {} }),
    ...(rollup.quarantined && { quarantined: quartersFrom(rollup.quarantined, from) ?? {} }),
    ...(sums && rollup.labels && { labels: labelsOf(sums, rollup.labels) }),
    ...(rollup.runs && { runs: nonEmpty(rollup.runs, (chunk) => runsFrom(chunk, before - start)) }),
    ...(rollup.first !== undefined && { first: Math.max(rollup.first, before) }),
  }
}

const nonEmpty = <T>(map: Record<string, T>, change: (value: T) => T | undefined): Record<string, T> =>
  Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => {
      const left = change(value)
      return left === undefined ? [] : [[key, left]]
    }),
  )

const quartersFrom = (quarters: Quarters, from: number): Quarters | undefined => {
  const left = Object.entries(quarters).filter(([quarter]) => Number(quarter) >= from)
  return left.length === 0 ? undefined : Object.fromEntries(left)
}

const sumFrom = ({ a, p }: Sum, from: number): Sum | undefined => {
  const [active, passive] = [a && quartersFrom(a, from), p && quartersFrom(p, from)]
  if (active === undefined && passive === undefined) return undefined
  return { ...(active && { a: active }), ...(passive && { p: passive }) }
}

const labelsOf = (sums: Record<string, Sum>, labels: Record<string, string>): Record<string, string> => {
  const named = new Set(Object.keys(sums).map((key) => labelKeyOf(readKey(key).app)))
  return Object.fromEntries(Object.entries(labels).filter(([key]) => named.has(key)))
}

/** `fromMs`: of the day. */
const runsFrom = ({ k, r }: RunChunk, fromMs: number): RunChunk | undefined => {
  const keys: string[] = []
  const left: number[] = []
  for (let at = 0; at < r.length; at += 4) {
    const [start = 0, ms = 0, state = 0, index = -1] = r.slice(at, at + 4)
    const begin = Math.max(start, fromMs)
    if (begin >= start + ms) continue
    const key = k[index]
    if (key !== undefined && !keys.includes(key)) keys.push(key)
    left.push(begin, start + ms - begin, state, key === undefined ? -1 : keys.indexOf(key))
  }
  return left.length === 0 ? undefined : { k: keys, r: left }
}
