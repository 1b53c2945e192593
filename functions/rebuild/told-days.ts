/** What the batches of one agent add up to, day by day, read once and in order, a page at a time. */
import type { DocumentReference, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { recordsAfter } from '#core/privacy/erase.ts'
import { addDay } from '#core/rollup/add-day.ts'
import { type DayRollup, emptyDay } from '#core/rollup/day-rollup.ts'
import { utcDayStart } from '#core/rollup/quarters.ts'
import { rollUp, type SetAside } from '#core/rollup/roll-up.ts'

/** A batch document may be 1 MiB. */
const PAGE = 25
/** A record may end this much beyond the time at which its batch was received. */
const AHEAD_MS = 15 * 60_000

/** UTC days, inclusive. */
export type Days = { from: string; to: string }

type StoredBatch = {
  epoch: number
  seq: number
  activities: Activity[]
  ledger: LedgerSpan[]
  quarantined: SetAside[]
}

export type ToldDays = {
  /** The sums of the days, of everything read so far. */
  days: ReadonlyMap<string, DayRollup>
  /** Reads what has come meanwhile. */
  goOn(): Promise<void>
}

/** `erasedBefore`: what lies before counts no more, even where its batch was put back. */
export const createToldDays = (
  account: DocumentReference,
  agentId: string,
  { from, to }: Days,
  erasedBefore: number,
): ToldDays => {
  const days = new Map<string, DayRollup>()
  const batches = account
    .collection('batches')
    .where('agentId', '==', agentId)
    .where('receivedAt', '>=', new Date(utcDayStart(from) - AHEAD_MS))
    .orderBy('receivedAt')
    .select('receivedAt', 'epoch', 'seq', 'activities', 'ledger', 'quarantined')
  let last: QueryDocumentSnapshot | undefined

  const add = ({ epoch, seq, ...stored }: StoredBatch): void => {
    const records = {
      activities: recordsAfter(stored.activities, erasedBefore),
      ledger: recordsAfter(stored.ledger, erasedBefore),
      quarantined: stored.quarantined.filter(({ start = erasedBefore }) => start >= erasedBefore),
    }
    for (const rollup of rollUp(records, `${epoch}.${seq}`)) {
      if (rollup.day < from || rollup.day > to) continue
      let day = days.get(rollup.day)
      if (day === undefined) days.set(rollup.day, (day = emptyDay(rollup.day)))
      addDay(day, rollup)
    }
  }

  return {
    days,
    async goOn() {
      for (;;) {
        const page = last === undefined ? batches : batches.startAfter(last)
        const { docs } = await page.limit(PAGE).get()
        for (const doc of docs) add(doc.data() as StoredBatch)
        last = docs.at(-1) ?? last
        if (docs.length < PAGE) return
      }
    },
  }
}
