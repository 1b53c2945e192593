/** A day's rollup as one set-merge of increments: added without being read. */
import { FieldValue } from 'firebase-admin/firestore'
import { type DayRollup, isTimeless, type Quarters } from '#core/rollup/day-rollup.ts'

type Owner = { agentId: string; userId: string; computerId: string }

const added = (quarters: Quarters) =>
  Object.fromEntries(Object.entries(quarters).map(([quarter, ms]) => [quarter, FieldValue.increment(ms)]))

const mapValues = <T, R>(map: Record<string, T>, change: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))

const nonZero = (counts: Quarters): Quarters =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))

/** A merge replaces a map that is empty, so an empty one is left out. */
const unlessEmpty = (name: string, map: Record<string, unknown>): Record<string, unknown> =>
  Object.keys(map).length === 0 ? {} : { [name]: map }

/** The data for `set(…, { merge: true })`. `expiresAt`: when the account's retention ends for this day. */
export const rollupIncrements = (owner: Owner, rollup: DayRollup, expiresAt: Date) => ({
  ...owner,
  day: rollup.day,
  // A merge would replace what the day holds.
  ...(isTimeless(rollup) ? {} : { first: rollup.first, last: rollup.last }),
  expiresAt,
  ...unlessEmpty('runs', rollup.runs),
  ...unlessEmpty('labels', rollup.labels),
  ...unlessEmpty(
    'sums',
    mapValues(rollup.sums, (sum) => ({
      ...(sum.a ? { a: added(sum.a) } : {}),
      ...(sum.p ? { p: added(sum.p) } : {}),
    })),
  ),
  ...unlessEmpty('ledger', mapValues(rollup.ledger, added)),
  ...unlessEmpty('again', added(rollup.again)),
  ...unlessEmpty('quarantined', added(rollup.quarantined)),
  ...unlessEmpty('counts', added(nonZero(rollup.counts))),
})
