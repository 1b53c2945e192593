/** A day's rollup as a document: a set-merge of increments, which adds without reading, or its values. */
import { FieldValue } from 'firebase-admin/firestore'
import { type DayRollup, isTimeless, type Quarters } from '#core/rollup/day-rollup.ts'

type Owner = { agentId: string; userId: string; computerId: string }
type Written = (n: number) => unknown

const mapValues = <T, R>(map: Record<string, T>, change: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))

const nonZero = (counts: Quarters): Quarters =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))

/** A merge replaces a map that is empty, so an empty one is left out. */
const unlessEmpty = (name: string, map: Record<string, unknown>): Record<string, unknown> =>
  Object.keys(map).length === 0 ? {} : { [name]: map }

const rollupData = (owner: Owner, rollup: DayRollup, expiresAt: Date, as: Written) => {
  const all = (quarters: Quarters) => mapValues(quarters, as)
  return {
    ...owner,
    day: rollup.day,
    // A merge would replace what the day holds.
    ...(isTimeless(rollup) ? {} : { first: rollup.first, last: rollup.last }),
    expiresAt,
    ...unlessEmpty('runs', rollup.runs),
    ...unlessEmpty('labels', rollup.labels),
    ...unlessEmpty(
      'sums',
      mapValues(rollup.sums, ({ a, p }) => ({ ...(a ? { a: all(a) } : {}), ...(p ? { p: all(p) } : {}) })),
    ),
    ...unlessEmpty('ledger', mapValues(rollup.ledger, all)),
    ...unlessEmpty('again', all(rollup.again)),
    ...unlessEmpty('quarantined', all(rollup.quarantined)),
    ...unlessEmpty('counts', all(nonZero(rollup.counts))),
  }
}

/** The data for `set(…, { merge: true })`. `expiresAt`: when the account's retention ends for this day. */
export const rollupIncrements = (owner: Owner, rollup: DayRollup, expiresAt: Date) =>
  rollupData(owner, rollup, expiresAt, FieldValue.increment)

/** The data of a document that is written anew. */
export const rollupValues = (owner: Owner, rollup: DayRollup, expiresAt: Date) =>
  rollupData(owner, rollup, expiresAt, (n) => n)
