/** Activities of many batches from any number of queries, merged newest first. */
import { byPlace, type Place } from './activity-cursor.ts'
import type { BatchSource, StoredBatch } from './batch-source.ts'

export const NOTHING_LEFT = Number.NEGATIVE_INFINITY

/** Queries that are under way at once. */
const AT_ONCE = 8

/** `rowOf`: undefined where the row is not wanted. */
export type Wanted<Row extends Place> = {
  after: Place
  rowOf: (batch: StoredBatch, index: number) => Row | undefined
}

/** Rows that are final, and the instant down to which everything is told: NOTHING_LEFT at the end. */
export type Step<Row> = { rows: Row[]; toldTo: number; read: number }

/**
 * First come the batches that are open at the place to go on from: they may reach back any length of time. Then the
 * others by their last end. A row is final once it starts no earlier than the last end of every batch not yet read, for
 * nothing in those can be newer. Each step is one round of reads, and the last one has nothing left.
 */
export async function* newestFirst<Row extends Place>(
  sources: readonly BatchSource[],
  { after, rowOf }: Wanted<Row>,
): AsyncGenerator<Step<Row>> {
  let waiting: Row[] = []
  let read = 0
  const take = (batches: StoredBatch[]) => {
    read += batches.length
    for (const batch of batches) {
      for (let index = 0; index < batch.activities.length; index++) {
        const row = rowOf(batch, index)
        if (row !== undefined && byPlace(row, after) > 0) waiting.push(row)
      }
    }
  }
  const takeFinal = (toldTo: number): Row[] => {
    waiting.sort(byPlace)
    const open = waiting.findIndex(({ start }) => start < toldTo)
    const final = open < 0 ? waiting : waiting.slice(0, open)
    waiting = open < 0 ? [] : waiting.slice(open)
    return final
  }

  try {
    for (let at = 0; at < sources.length; at += AT_ONCE) {
      const some = sources.slice(at, at + AT_ONCE)
      for (const batches of await Promise.all(some.map((source) => source.open()))) take(batches)
    }
    for (let latest = latestOf(sources); latest !== NOTHING_LEFT; latest = latestOf(sources)) {
      const turn = sources.filter((source) => source.frontier() === latest).slice(0, AT_ONCE)
      for (const batches of await Promise.all(turn.map((source) => source.read()))) take(batches)
      const toldTo = latestOf(sources)
      if (toldTo !== NOTHING_LEFT) yield { rows: takeFinal(toldTo), toldTo, read }
    }
    yield { rows: takeFinal(NOTHING_LEFT), toldTo: NOTHING_LEFT, read }
  } finally {
    await Promise.all(sources.map((source) => source.close()))
  }
}

const latestOf = (sources: readonly BatchSource[]): number =>
  sources.reduce((latest, source) => Math.max(latest, source.frontier()), NOTHING_LEFT)
