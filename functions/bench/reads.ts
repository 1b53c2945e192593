/** How many documents a piece of work reads, as they come from Firestore; an aggregation counts as one a thousand documents. */
import type { Firestore } from 'firebase-admin/firestore'

type Response = { document?: unknown; found?: unknown }
type Source = { on: (event: 'data', listener: (response: Response) => void) => void }
/** Every stream of the client library begins here; nothing public is told of them. */
type Sender = { requestStream: (method: string, ...rest: unknown[]) => Promise<Source> }

const AGGREGATED_A_READ = 1000

export type Reads = { documents: number; aggregations: number }

/** Counts from now on; `documents` of queries and of documents by their name alike. */
export const countReads = (db: Firestore): Reads => {
  const reads: Reads = { documents: 0, aggregations: 0 }
  const sender = db as unknown as Sender
  const send = sender.requestStream.bind(db)
  sender.requestStream = async (method, ...rest) => {
    const stream = await send(method, ...rest)
    if (method === 'runAggregationQuery') reads.aggregations++
    stream.on('data', ({ document, found }) => {
      if (document || found) reads.documents++
    })
    return stream
  }
  return reads
}

/** What is billed for aggregating so many agents so often. */
export const billedAggregations = ({ aggregations }: Reads, agents: number): number =>
  aggregations * Math.max(1, Math.ceil(agents / AGGREGATED_A_READ))
